import type { NaceVersion } from '../../data/schema/reference/activities.ts';
import { getLevel } from './activity-groups.ts';
import { getCell, type Row } from './lib.ts';

/** Labels of a code in four languages; German and English are empty where there are none. */
export interface Labels {
  readonly fr: string;
  readonly nl: string;
  readonly de: string;
  readonly en: string;
  readonly origin: 'official' | 'inherited-2025' | 'sections' | 'none';
}

/** Completes the FR and NL labels of a code. */
export type Translator = (version: NaceVersion, code: string, fr: string, nl: string) => Labels;

type Title = Pick<Labels, 'de' | 'en'>;

/**
 * Builds the translator. `titles` are the official titles of 2025 (columns CODE, NATIONAL_TITLE_BE_*): 2025
 * codes get theirs; 2008 codes inherit those of a 2025 code of the same level with the same FR and NL labels.
 * `sections` (sections.csv) replaces the labels of the sections it names.
 */
export function createTranslator(titles: readonly Row[], sections: readonly Row[]): Translator {
  const byCode = new Map<string, Title>();
  const byLabels = new Map<string, Title | null>();
  for (const row of titles) {
    const code = getCell(row, 'CODE').replaceAll('.', '');
    const title = { de: getCell(row, 'NATIONAL_TITLE_BE_DE'), en: getCell(row, 'NATIONAL_TITLE_BE_EN') };
    byCode.set(code, title);
    const key = getLabelKey(code, getCell(row, 'NATIONAL_TITLE_BE_FR'), getCell(row, 'NATIONAL_TITLE_BE_NL'));
    const seen = byLabels.get(key);
    const agrees = seen === undefined || (seen !== null && seen.de === title.de && seen.en === title.en);
    byLabels.set(key, agrees ? title : null);
  }
  const bySection = new Map(
    sections.map((row) => [`${getCell(row, 'version')} ${getCell(row, 'code')}`, toLabels(row)]),
  );
  return (version, code, fr, nl) => {
    const section = bySection.get(`${version} ${code}`);
    if (section) return section;
    const official = version === '2025' ? byCode.get(code) : undefined;
    if (official) return { fr, nl, ...official, origin: 'official' };
    const inherited = version === '2008' ? byLabels.get(getLabelKey(code, fr, nl)) : undefined;
    if (inherited) return { fr, nl, ...inherited, origin: 'inherited-2025' };
    return { fr, nl, de: '', en: '', origin: 'none' };
  };
}

function toLabels(row: Row): Labels {
  return {
    fr: getCell(row, 'label_fr'),
    nl: getCell(row, 'label_nl'),
    de: getCell(row, 'label_de'),
    en: getCell(row, 'label_en'),
    origin: 'sections',
  };
}

function getLabelKey(code: string, fr: string, nl: string): string {
  return JSON.stringify([getLevel(code), foldLabel(fr), foldLabel(nl)]);
}

/** Evens out what differs between editions without changing the meaning: apostrophes, n.c.a., capitals, spaces. */
function foldLabel(label: string): string {
  return label
    .replaceAll('’', "'")
    .replace(/\bn\.c\.a\.?/gi, 'nca')
    .replace(/\bn\.e\.g\.?/gi, 'neg')
    .replace(/\s+/g, ' ')
    .trim()
    .toLocaleLowerCase('fr');
}
