import type { OfficialLanguage } from '../../data/schema/reference/territories.ts';

export interface Names {
  readonly fr: string;
  readonly nl: string;
  readonly de: string;
}

export const COUNTRY_NAMES = { fr: 'Belgique', nl: 'België', de: 'Belgien', en: 'Belgium' };

const REGION_ENGLISH: Readonly<Record<string, string>> = {
  '02000': 'Flanders',
  '03000': 'Wallonia',
  '04000': 'Brussels-Capital Region',
};

const PROVINCE_ENGLISH: Readonly<Record<string, string>> = {
  '10000': 'Province of Antwerp',
  '20001': 'Flemish Brabant',
  '20002': 'Walloon Brabant',
  '30000': 'West Flanders',
  '40000': 'East Flanders',
  '50000': 'Province of Hainaut',
  '60000': 'Province of Liège',
  '70000': 'Province of Limburg',
  '80000': 'Province of Luxembourg',
  '90000': 'Province of Namur',
};

/** Local names that usual English replaces. */
const EXONYMS: Readonly<Record<string, string>> = {
  Antwerpen: 'Antwerp',
  Bruxelles: 'Brussels',
  'Bruxelles-Capitale': 'Brussels-Capital',
  Brugge: 'Bruges',
  Gent: 'Ghent',
  Ieper: 'Ypres',
  Oostende: 'Ostend',
};

/** The communes born of the mergers of 2024-12-02 and 2025-01-01, which the REFNIS file at hand precedes. */
export const MERGED_NAMES: Readonly<Record<string, Names>> = {
  '23106': same('Pajottegem'),
  '37021': same('Wingene'),
  '37022': same('Tielt'),
  '44086': same('Nazareth-De Pinte'),
  '44087': same('Lochristi'),
  '44088': same('Merelbeke-Melle'),
  '46029': same('Lokeren'),
  '46030': same('Beveren-Kruibeke-Zwijndrecht'),
  '71071': same('Tessenderlo-Ham'),
  '71072': same('Hasselt'),
  '73110': same('Bilzen-Hoeselt'),
  '73111': { ...same('Tongeren-Borgloon'), fr: 'Tongres-Looz' },
  '82039': { fr: 'Bastogne', nl: 'Bastenaken', de: 'Bastnach' },
};

/** Spelling slips of the REFNIS file. */
const MENDED: Readonly<Record<string, string>> = { "'s Gravenbrakel": "'s-Gravenbrakel" };

const GERMAN_LANGUAGE_AREA: ReadonlySet<string> = new Set(
  '63001 63012 63013 63023 63040 63048 63061 63067 63087'.split(' '),
);

/** Communes with facilities for speakers of a second language (co-ordinated laws of 18 July 1966, articles 7 and 8). */
const FACILITIES: Readonly<Record<string, OfficialLanguage>> = {
  ...facilities('fr', '23009 23098 23099 23100 23101 23102 23103 33016 34043 45041 73028 73109'),
  ...facilities('nl', '51019 51067 57096 57097'),
  ...facilities('de', '63049 63080'),
  ...facilities('fr', [...GERMAN_LANGUAGE_AREA].join(' ')),
};

function facilities(language: OfficialLanguage, codes: string): Record<string, OfficialLanguage> {
  return Object.fromEntries(codes.split(' ').map((nis) => [nis, language]));
}

function same(name: string): Names {
  return { fr: name, nl: name, de: name };
}

/** Strips the REFNIS disambiguator: `Forest (Bruxelles-Capitale)` becomes `Forest`. */
export function stripDisambiguator(name: string): string {
  const stripped = name.replace(/\s*\([^()]*\)$/, '');
  return MENDED[stripped] ?? stripped;
}

/** The language or languages in which a commune is administered, without facilities. */
export function getMainLanguages(nis: string, region: string): OfficialLanguage[] {
  if (region === '04000') return ['fr', 'nl'];
  if (region === '02000') return ['nl'];
  return GERMAN_LANGUAGE_AREA.has(nis) ? ['de'] : ['fr'];
}

/** The languages of a commune, the language of facilities last. */
export function getLanguages(nis: string, region: string): OfficialLanguage[] {
  const main = getMainLanguages(nis, region);
  const second = FACILITIES[nis];
  return second ? [...main, second] : main;
}

/** The English name of a commune: the usual exonym, else the name in the commune's own language. */
export function getEnglishName(names: Names, main: OfficialLanguage): string {
  return EXONYMS[names[main]] ?? names[main];
}

/** The English name of a region, a province or an arrondissement. */
export function getEnglishAreaName(nis: string, names: Names, main: OfficialLanguage): string {
  const fixed = REGION_ENGLISH[nis] ?? PROVINCE_ENGLISH[nis];
  if (fixed) return fixed;
  const place = names[main].replace(/^Arrondissement (?:de |du |d')?/, '');
  return `Arrondissement of ${EXONYMS[place] ?? place}`;
}
