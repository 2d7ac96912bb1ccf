import { createDraw, type Draw } from '../../../etl/linkage/random.ts';
import type { RegistryRecord } from '../../../etl/linkage/corrupt.ts';
import type { ListRow } from '../../../etl/linkage/list-row.ts';
import type { LabelledRow } from './evaluate.ts';

/**
 * Dirt of real lists, written apart from the trainer's: form dropped, accents lost, words abbreviated, old address, old name,
 * typing errors, columns swapped, postal code of a neighbour, numbers broken by a spreadsheet.
 */
export function soilRecords(
  records: readonly RegistryRecord[],
  removed: ReadonlySet<string>,
  seed: number,
): LabelledRow[] {
  const draw = createDraw(seed);
  return records.map((record, row) => {
    const labels: string[] = [];
    const note = (label: string) => labels.push(label);
    const name = soilName(record, records, draw, note);
    const place = soilPlace(record, records, draw, note);
    if (labels.includes('address') && !labels.includes('moved') && !labels.includes('renamed'))
      note('address still true');
    const reach = soilReach(record, draw);
    const listed: ListRow = {
      row,
      name,
      ...place,
      ...reach,
      ...soilNumber(record.enterpriseNumber, draw, note),
    };
    return {
      row: listed,
      truth: removed.has(record.enterpriseNumber) ? null : record.enterpriseNumber,
      labels,
    };
  });
}

const FORMS = {
  association: ['asbl', 'A.S.B.L.', 'vzw', 'V.Z.W.', 'VoG', 'asbl'],
  cooperative: ['scrl', 'SC', 'S.C.R.L.-F.S.', 'cvba', 'CV'],
  company: ['sprl', 'SRL', 'bvba', 'BV', 'SA'],
  foundation: ['F.U.P.'],
} as const;

const FORM_AT_END = /\s(?:ASBL|vzw|VoG|SC|CV|Gen|SRL|BV|GmbH)$/u;

/** The beginning of one name and the last word of another, their legal forms apart: another name than both. */
export function mixNames(start: string, end: string): string {
  const words = start.replace(FORM_AT_END, '').split(' ');
  const last = end.replace(FORM_AT_END, '').split(' ').at(-1);
  return [...words.slice(0, Math.max(1, words.length - 1)), last].join(' ');
}

function longest(names: readonly string[]): string {
  return names.reduce((best, name) => (name.length > best.length ? name : best), '');
}

function soilName(
  record: RegistryRecord,
  others: readonly RegistryRecord[],
  draw: Draw,
  note: (label: string) => void,
): string {
  if (draw.chance(0.02)) {
    note('renamed');
    return mixNames(longest(draw.pick(others).names), longest(draw.pick(others).names));
  }
  let name = draw.chance(0.92) ? longest(record.names) : draw.pick(record.names);
  if (draw.chance(0.6)) name = name.replace(FORM_AT_END, '');
  else if (draw.chance(0.35)) name += ` ${draw.pick(FORMS[record.family ?? 'company'])}`;
  if (draw.chance(0.35)) name = name.normalize('NFD').replace(/\p{M}/gu, '');
  if (draw.chance(0.15)) name = draw.chance(0.5) ? name.toUpperCase() : name.toLowerCase();
  if (draw.chance(0.12)) name = abbreviate(name, draw);
  if (draw.chance(0.22)) {
    name = mistype(name, draw);
    note('typo');
  }
  if (draw.chance(0.05)) name = mistype(name, draw);
  if (draw.chance(0.05)) name = name.replace(/[-–’'.]/gu, ' ').replace(/\s+/g, ' ');
  if (draw.chance(0.03)) name = name.replace(/\s[-–]\s.*$/u, '');
  return name.trim();
}

/** Shortens a generic word: people cut `association`, not the proper word that ends a name. */
function abbreviate(name: string, draw: Draw): string {
  const long = [...name.matchAll(/\p{L}{7,}(?=.*\s)/gu)];
  if (long.length === 0) return name;
  const [word] = draw.pick(long);
  return name.replace(word, draw.chance(0.7) ? `${word.slice(0, 3 + draw.int(3))}.` : word.slice(0, 5));
}

function mistype(text: string, draw: Draw): string {
  if (text.length < 5) return text;
  const at = 1 + draw.int(text.length - 3);
  const rows = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
  const here = text.charAt(at).toLowerCase();
  const keys = rows.find((row) => row.includes(here)) ?? 'aeiou';
  return draw.pick([
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + text.charAt(at) + text.slice(at),
    () => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    () => text.slice(0, at) + keys.charAt((keys.indexOf(here) + 1) % keys.length) + text.slice(at + 1),
  ])();
}

function soilPlace(
  record: RegistryRecord,
  others: readonly RegistryRecord[],
  draw: Draw,
  note: (label: string) => void,
): Partial<ListRow> {
  const shape = draw.next();
  if (shape < 0.25) {
    note('name-only');
    return {};
  }
  const moved = draw.chance(0.06);
  if (moved) note('moved');
  const { street, houseNumber, postalCode, locality } = moved
    ? { ...draw.pick(others), houseNumber: String(1 + draw.int(99)) }
    : record;
  const written = draw.chance(0.05) ? nearbyCode(postalCode, draw) : postalCode;
  if (shape < 0.4) {
    note('postal-code');
    return { postalCode: written, locality };
  }
  note('address');
  const road = draw.chance(0.08)
    ? mistype(street, draw)
    : draw.chance(0.1)
      ? abbreviateStreet(street)
      : street;
  if (draw.chance(0.03)) return { street: locality, houseNumber, postalCode: written, locality: road };
  if (draw.chance(0.06))
    return { street: `${road} ${houseNumber}`, postalCode: '', locality: `${written} ${locality}` };
  return { street: road, houseNumber: draw.chance(0.04) ? '' : houseNumber, postalCode: written, locality };
}

function nearbyCode(code: string, draw: Draw): string {
  return String(Number(code) + draw.pick([-10, 10, 1, -1, 20]));
}

function abbreviateStreet(street: string): string {
  return street
    .replace(/^Rue /u, 'R. ')
    .replace(/^Avenue /u, 'Av. ')
    .replace(/^Chaussée /u, 'Chée ')
    .replace(/straat$/u, 'str.')
    .replace(/laan$/u, 'ln');
}

function soilReach({ phone, domain }: RegistryRecord, draw: Draw): Partial<ListRow> {
  return {
    ...(phone !== null && draw.chance(0.5)
      ? { phone: draw.chance(0.2) ? `04${String(1e7 + draw.int(8.9e7))}` : phone }
      : {}),
    ...(domain !== null && draw.chance(0.5) ? { website: `https://www.${domain}/contact` } : {}),
  };
}

/** Mostly no number, as only such rows need the model; a few broken by a spreadsheet. */
function soilNumber(number: string, draw: Draw, note: (label: string) => void): Partial<ListRow> {
  if (draw.chance(0.04)) {
    note('broken-number');
    return {
      number: draw.chance(0.5) ? `${number.charAt(1)}.${number.slice(2, 5)}E+08` : number.slice(0, 8),
    };
  }
  return {};
}
