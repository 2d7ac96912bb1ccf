import { describe, expect, it } from 'vitest';
import { activityGroupRow } from '../../data/schema/reference/activities.ts';
import { getContrast, getDistance, getLightness, VISIONS, type Vision } from './colour.ts';
import { readTable } from './tables.ts';

const groups = readTable('activities/groups.csv', activityGroupRow);

/** Smallest distance kept between any two groups, for any of the four visions (about 2 is just noticeable). */
const DISTANCE = 8;

/** Smallest step of L* between neighbours when printed in grey: 12 steps cannot be far apart, the glyph tells. */
const GREY_STEP = 1.5;

const THEMES = [
  ['light', '#FBF8F1', 'colour_light'],
  ['dark', '#14201C', 'colour_dark'],
] as const;

describe.each(THEMES)('the palette of the %s theme', (_theme, background, column) => {
  const colours = groups.map((group) => ({ code: group.code, colour: group[column] }));
  const pairs = colours.flatMap((a, index) => colours.slice(index + 1).map((b) => ({ a, b })));

  it('stands out from the page at 3:1 at least', () => {
    const faint = colours.filter(({ colour }) => getContrast(colour, background) < 3);
    expect(faint).toEqual([]);
  });

  it.each(Object.keys(VISIONS) as Vision[])('keeps any two groups apart under %s', (vision) => {
    const close = pairs.filter(({ a, b }) => getDistance(a.colour, b.colour, vision) < DISTANCE);
    expect(close).toEqual([]);
  });

  it('keeps twelve different greys', () => {
    const greys = colours.map(({ colour }) => getLightness(colour)).sort((a, b) => a - b);
    const steps = greys.slice(1).map((grey, index) => grey - (greys[index] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(GREY_STEP);
  });
});

describe('the colour arithmetic', () => {
  it('agrees with known values', () => {
    expect(getContrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(getContrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
    expect(getLightness('#FFFFFF')).toBeCloseTo(100, 5);
    expect(getDistance('#000000', '#FFFFFF', 'normal')).toBeCloseTo(100, 3);
  });

  it('sees that red and green come closer without red cones, and not without blue ones', () => {
    const normal = getDistance('#B04030', '#5F7A20', 'normal');
    expect(getDistance('#B04030', '#5F7A20', 'deuteranopia')).toBeLessThan(normal / 2);
    expect(getDistance('#B04030', '#5F7A20', 'tritanopia')).toBeGreaterThan(normal / 2);
  });
});
