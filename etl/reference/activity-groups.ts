import type { NaceVersion } from '../../data/schema/reference/activities.ts';
import { compareText, getCell, type Row } from './lib.ts';

/** Gives the display group of a code of one NACE version. */
export type GroupFinder = (code: string) => string;

/**
 * Builds the finder of one version from the rows of `group-rules.csv`: the longest prefix wins.
 * The finder throws on a code that no rule covers, naming version and code.
 */
export function createGroupFinder(rules: readonly Row[], version: NaceVersion): GroupFinder {
  const groups = new Map<string, string>();
  for (const rule of rules) {
    if (getCell(rule, 'version') !== version) continue;
    const prefix = getCell(rule, 'prefix');
    if (groups.has(prefix)) throw new Error(`group-rules.csv: prefix ${prefix} of ${version} stands twice.`);
    groups.set(prefix, getCell(rule, 'group'));
  }
  return (code) => {
    for (let length = code.length; length > 0; length -= 1) {
      const group = groups.get(code.slice(0, length));
      if (group !== undefined) return group;
    }
    throw new Error(`group-rules.csv: no rule covers code ${code} of NACE-BEL ${version}. Add a prefix.`);
  };
}

/** Level of an undotted code: letters are 1, then the number of digits; 7-digit VAT sub-codes are 7. */
export function getLevel(code: string): number {
  return /^[A-Z]/.test(code) ? 1 : code.length;
}

type Range = readonly [first: number, last: number];

/** Sections and subsections of each version as ranges of divisions (official structure of the nomenclature). */
const SECTIONS: Readonly<Record<NaceVersion, Readonly<Record<string, Range>>>> = {
  '2003': {
    A: [1, 2],
    B: [5, 5],
    CA: [10, 12],
    CB: [13, 14],
    DA: [15, 16],
    DB: [17, 18],
    DC: [19, 19],
    DD: [20, 20],
    DE: [21, 22],
    DF: [23, 23],
    DG: [24, 24],
    DH: [25, 25],
    DI: [26, 26],
    DJ: [27, 28],
    DK: [29, 29],
    DL: [30, 33],
    DM: [34, 35],
    DN: [36, 37],
    E: [40, 41],
    F: [45, 45],
    G: [50, 52],
    H: [55, 55],
    I: [60, 64],
    J: [65, 67],
    K: [70, 74],
    L: [75, 75],
    M: [80, 80],
    N: [85, 85],
    O: [90, 93],
    P: [95, 97],
    Q: [98, 99],
  },
  '2008': {
    A: [1, 3],
    B: [5, 9],
    C: [10, 33],
    D: [35, 35],
    E: [36, 39],
    F: [41, 43],
    G: [45, 47],
    H: [49, 53],
    I: [55, 56],
    J: [58, 63],
    K: [64, 66],
    L: [68, 68],
    M: [69, 75],
    N: [77, 82],
    O: [84, 84],
    P: [85, 85],
    Q: [86, 88],
    R: [90, 93],
    S: [94, 96],
    T: [97, 98],
    U: [99, 99],
  },
  '2025': {
    A: [1, 3],
    B: [5, 9],
    C: [10, 33],
    D: [35, 35],
    E: [36, 39],
    F: [41, 43],
    G: [46, 47],
    H: [49, 53],
    I: [55, 56],
    J: [58, 60],
    K: [61, 63],
    L: [64, 66],
    M: [68, 68],
    N: [69, 75],
    O: [77, 82],
    P: [84, 84],
    Q: [85, 85],
    R: [86, 88],
    S: [90, 93],
    T: [94, 96],
    U: [97, 98],
    V: [99, 99],
  },
};

/** Section or, for the manufacturing and mining divisions of 2003, subsection that holds a code's division. */
function findSubsection(version: NaceVersion, code: string): string {
  const division = Number(code.slice(0, 2));
  for (const [letters, [first, last]] of Object.entries(SECTIONS[version])) {
    if (division >= first && division <= last) return letters;
  }
  throw new Error(`NACE-BEL ${version}: code ${code} has a division outside every section.`);
}

/** Section letter of a code. */
export function getSection(version: NaceVersion, code: string): string {
  return (/^[A-Z]/.test(code) ? code : findSubsection(version, code)).slice(0, 1);
}

/** The nearest code above: the longest shorter code that exists, else the (sub)section; '' for a section. */
export function getParent(version: NaceVersion, code: string, codes: ReadonlySet<string>): string {
  if (/^[A-Z]/.test(code)) return code.slice(0, -1);
  for (let length = code.length - 1; length >= 2; length -= 1) {
    const parent = code.slice(0, length);
    if (codes.has(parent)) return parent;
  }
  return findSubsection(version, code);
}

/** Orders codes as the nomenclature does: each section before its divisions, parents before children. */
export function compareActivities(version: NaceVersion, a: string, b: string): number {
  return compareText(getSortKey(version, a), getSortKey(version, b));
}

function getSortKey(version: NaceVersion, code: string): string {
  return /^[A-Z]/.test(code) ? code : `${findSubsection(version, code)}~${code}`;
}
