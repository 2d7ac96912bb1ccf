import { foldWords } from './fold.ts';

/** Whole words → canonical short form, in French, Dutch and German. */
const WORDS: Readonly<Record<string, string>> = {
  avenue: 'av',
  aven: 'av',
  ave: 'av',
  boulevard: 'bd',
  bld: 'bd',
  blvd: 'bd',
  bvd: 'bd',
  boul: 'bd',
  bvld: 'bd',
  chaussee: 'ch',
  chee: 'ch',
  chauss: 'ch',
  chs: 'ch',
  place: 'pl',
  plaine: 'plaine',
  placette: 'placette',
  route: 'rte',
  impasse: 'imp',
  square: 'sq',
  faubourg: 'fg',
  fbg: 'fg',
  residence: 'res',
  allee: 'all',
  ruelle: 'ruelle',
  saint: 'st',
  sint: 'st',
  sankt: 'st',
  sainte: 'ste',
  sinte: 'ste',
  saints: 'sts',
  docteur: 'dr',
  dokter: 'dr',
  doctor: 'dr',
  professeur: 'prof',
  professor: 'prof',
  general: 'gen',
  generaal: 'gen',
  gal: 'gen',
  colonel: 'col',
  kolonel: 'col',
  commandant: 'cdt',
  lieutenant: 'lt',
  luitenant: 'lt',
  marechal: 'mal',
  maarschalk: 'mal',
  capitaine: 'cpt',
  kapitein: 'cpt',
  bourgmestre: 'bgm',
  burgemeester: 'bgm',
  burgm: 'bgm',
  bourgm: 'bgm',
  straat: 'str',
  strasse: 'str',
  steenweg: 'stwg',
  stw: 'stwg',
  steenw: 'stwg',
  laan: 'ln',
  plein: 'pln',
  baan: 'baan',
  ier: '1',
  '1er': '1',
  '1ere': '1',
  premier: '1',
  eerste: '1',
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
};

/** Abbreviations read only as the first word (`r. de la Gare`, `q. des Ardennes`). */
const FIRST_WORDS: Readonly<Record<string, string>> = {
  r: 'rue',
  q: 'quai',
  p: 'pl',
  a: 'av',
  b: 'bd',
  c: 'ch',
};

/** Endings of compound Dutch and German street names. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=.{2})(?:straat|strasse|str)$/, 'str'],
  [/(?<=.{2})(?:steenweg|stwg|steenw)$/, 'stwg'],
  [/(?<=.{2})(?:laan|ln)$/, 'ln'],
  [/(?<=.{2})(?:plein|pln)$/, 'pln'],
];

const LINKING_WORDS: ReadonlySet<string> = new Set([
  ...['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'a', 'au', 'aux', 'et', 'en'],
  ...['van', 'der', 'den', 'het', 't', 's', 'ter', 'ten', 'op', 'te', 'am', 'im', 'an', 'dem', 'von', 'und'],
]);

/**
 * Key under which two spellings of a street name meet inside one postal code: folded, bracketed sub-municipality marks
 * dropped (`Rue de l'Église(BOM)`), abbreviations of the three languages unified, linking words and spaces removed.
 * Empty when the text holds no letter or digit.
 */
export function streetKey(name: string): string {
  const words = foldWords(name.replace(/\([^)]*\)?/g, ' '));
  const canonical = words.map((word, position) => {
    const whole = (position === 0 ? FIRST_WORDS[word] : undefined) ?? WORDS[word];
    if (whole !== undefined) return whole;
    const ending = ENDINGS.find(([pattern]) => pattern.test(word));
    return ending === undefined ? word : word.replace(ending[0], ending[1]);
  });
  const kept = canonical.filter((word) => !LINKING_WORDS.has(word));
  return (kept.length > 0 ? kept : canonical).join('');
}

export interface HouseKey {
  /** Number with its letter: `12a`; empty when the text has no number. */
  readonly exact: string;
  /** The number alone: `12`. */
  readonly base: string;
}

/** Reads a house number: `12 A`, `12/A`, `12-14` (its first number), `n° 12`; box marks are not part of it. */
export function houseKey(text: string): HouseKey {
  const found = /(\d{1,5})(?:\s*[-/]?\s*([a-z])(?![a-z]))?/.exec(text.toLowerCase());
  if (found === null) return { exact: '', base: '' };
  const base = String(Number(found[1]));
  return { exact: base + (found[2] ?? ''), base };
}
