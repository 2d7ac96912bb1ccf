import { foldText } from '../../data/rules/fold.ts';
import { FORM_FAMILIES, type FormFamily } from '../../data/rules/legal-form-words.ts';
import type { ListRow } from './list-row.ts';
import type { Draw } from './random.ts';

/** A registry record from which a list row is made. */
export interface RegistryRecord {
  readonly entityId: number;
  readonly enterpriseNumber: string;
  readonly names: readonly string[];
  readonly family: FormFamily | null;
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly phone: string | null;
  readonly domain: string | null;
}

/** Names and addresses of others, for rows that moved or changed their name. */
export interface Stock {
  readonly records: readonly RegistryRecord[];
}

type Soiling = (name: string, draw: Draw) => string;

const NAME_SOILINGS: readonly (readonly [number, Soiling])[] = [
  [0.55, dropForm],
  [0.3, (name) => foldText(name)],
  [0.12, (name) => name.toUpperCase()],
  [0.3, misspell],
  [0.1, dropWord],
  [0.08, shorten],
  [0.05, joinWords],
  [0.05, addBracket],
  [0.04, swapWords],
];
const MOVED = 0.07;
const RENAMED = 0.02;
const OTHER_NAME = 0.15;
const FORM_ADDED = 0.25;
const WRONG_FORM = 0.1;
const FORMS: Readonly<Record<FormFamily, readonly string[]>> = {
  association: ['ASBL', 'asbl', 'A.S.B.L.', 'vzw', 'VZW', 'VoG'],
  cooperative: ['SC', 'SCRL', 'SCRL FS', 'CV', 'CVBA'],
  company: ['SRL', 'SPRL', 'SA', 'BV', 'NV'],
  foundation: ['FUP', "d'utilité publique"],
};

/** Makes the row a careless list would hold for a registry record. */
export function corruptRecord(record: RegistryRecord, row: number, stock: Stock, draw: Draw): ListRow {
  let name = draw.chance(RENAMED) ? inventOldName(stock, draw) : pickName(record.names, draw);
  if (draw.chance(FORM_ADDED)) name = addForm(name, record.family, draw);
  for (const [share, soil] of NAME_SOILINGS) if (draw.chance(share)) name = soil(name, draw);
  return {
    row,
    name,
    ...corruptAddress(draw.chance(MOVED) ? moveAway(draw.pick(stock.records), draw) : record, draw),
    ...(record.phone !== null && draw.chance(0.4)
      ? { phone: draw.chance(0.15) ? `0${draw.int(9e7) + 1e7}` : record.phone }
      : {}),
    ...(record.domain !== null && draw.chance(0.4) ? { website: `www.${record.domain}` } : {}),
    ...(draw.chance(0.06) ? { number: damageNumber(record.enterpriseNumber, draw) } : {}),
  };
}

function corruptAddress(record: RegistryRecord, draw: Draw): Partial<ListRow> {
  const shape = draw.next();
  if (shape < 0.25) return {};
  const postalCode = draw.chance(0.04) ? '' : record.postalCode;
  const { locality } = record;
  if (shape < 0.4) return { postalCode, locality };
  const street = draw.chance(0.1) ? misspell(record.street, draw) : record.street;
  const houseNumber = draw.chance(0.05) ? String(1 + draw.int(90)) : record.houseNumber;
  if (draw.chance(0.03)) return { street: locality, locality: street, houseNumber, postalCode };
  if (draw.chance(0.08)) return { street: `${street}, ${houseNumber}`, postalCode, locality };
  return { street: draw.chance(0.3) ? foldText(street) : street, houseNumber, postalCode, locality };
}

function dropForm(name: string): string {
  return name.replace(/\s+(?:asbl|vzw|vog|sc|cv|srl|bv|gmbh|gen|sa|nv|scrl|cvba)\.?$/i, '');
}

/** Mostly the longest name; sometimes another one, as an abbreviation or a brand. */
function pickName(names: readonly string[], draw: Draw): string {
  const longest = names.reduce((best, name) => (name.length > best.length ? name : best), '');
  return draw.chance(OTHER_NAME) ? draw.pick(names) : longest;
}

/** A name the registry does not know: the beginning of one and the end of another. */
function inventOldName({ records }: Stock, draw: Draw): string {
  const start = pickName(draw.pick(records).names, draw).split(' ');
  const end = pickName(draw.pick(records).names, draw).split(' ');
  return [...start.slice(0, Math.ceil(start.length / 2)), ...end.slice(Math.floor(end.length / 2))].join(' ');
}

/** An old address: a street that exists, a number where nobody of the registry need be. */
function moveAway(record: RegistryRecord, draw: Draw): RegistryRecord {
  return { ...record, houseNumber: String(1 + draw.int(120)) };
}

function addForm(name: string, family: FormFamily | null, draw: Draw): string {
  const form = draw.pick(
    FORMS[family === null || draw.chance(WRONG_FORM) ? draw.pick(FORM_FAMILIES) : family],
  );
  return draw.chance(0.7) ? `${name} ${form}` : `${form} ${name}`;
}

function misspell(text: string, draw: Draw): string {
  const letters = [...text];
  if (letters.length < 4) return text;
  const at = 1 + draw.int(letters.length - 2);
  const kind = draw.int(4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letters[at] ?? '');
  else if (kind === 2) letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
  else letters[at] = String.fromCharCode(97 + draw.int(26));
  return letters.join('');
}

/** Any word but the longest: people leave out what they think goes without saying. */
function dropWord(name: string, draw: Draw): string {
  const words = name.split(' ');
  if (words.length < 3) return name;
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best));
  const dropped = draw.int(words.length);
  return words[dropped] === longest ? name : words.filter((_, at) => at !== dropped).join(' ');
}

function shorten(name: string, draw: Draw): string {
  const words = name.split(' ');
  const at = draw.int(words.length);
  const word = words[at] ?? '';
  if (word.length > 6) words[at] = `${word.slice(0, 4)}.`;
  return words.join(' ');
}

function joinWords(name: string): string {
  return name.replace(/(\p{L}{3})[\s-]+(\p{L}{3})/u, '$1$2');
}

function addBracket(name: string, draw: Draw): string {
  return `${name} (${draw.pick(['siège', 'Bruxelles', 'hoofdzetel', 'secrétariat', 'voorheen', 'nouveau'])})`;
}

function swapWords(name: string): string {
  const words = name.split(' ');
  return words.length < 3 ? name : [...words.slice(1), words[0]].join(' ');
}

/** A number as spreadsheets and hurried people leave it: not readable any more. */
function damageNumber(number: string, draw: Draw): string {
  const kind = draw.int(3);
  if (kind === 0) return `${number.charAt(1)},${number.slice(2, 6)}E+08`;
  if (kind === 1) return number.slice(1, 9);
  return number.slice(0, 9) + String((Number(number.charAt(9)) + 1 + draw.int(8)) % 10);
}
