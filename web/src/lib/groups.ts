import glyphs from '../../../data/reference/activities/glyphs.json';
import table from '../../../data/reference/activities/groups.csv?raw';

/** How an activity group is drawn everywhere: list, map, chart, sheet. */
export interface GroupStyle {
  code: string;
  light: string;
  dark: string;
  /** SVG path in a 16 × 16 box. */
  glyph: string;
}

const paths: Record<string, string> = glyphs;

/** The 12 groups in the order they are shown. The last three columns of the table hold no quotes or commas. */
export const GROUPS: GroupStyle[] = table
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line.trim().split(',');
    const [light = '', dark = '', glyph = ''] = cells.slice(-3);
    return { code: cells[0] ?? '', light, dark, glyph: paths[glyph] ?? '' };
  });

const byCode = new Map(GROUPS.map((group) => [group.code, group]));
const UNKNOWN: GroupStyle = {
  code: '',
  light: '#6b746f',
  dark: '#9aa59f',
  glyph: 'M8 3A5 5 0 1 0 8 13A5 5 0 1 0 8 3Z',
};

/** The style of a group; a plain disc for one that the tables do not know. */
export function groupStyle(code: string): GroupStyle {
  return byCode.get(code) ?? UNKNOWN;
}
