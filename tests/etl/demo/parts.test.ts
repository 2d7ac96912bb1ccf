import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnterpriseNumber } from '../../../data/rules/enterprise-number.ts';
import { getArchetype } from '../../../etl/demo/archetypes.ts';
import type { Locality } from '../../../etl/demo/geography.ts';
import { projectLambert72, toLambert72 } from '../../../etl/demo/lambert72.ts';
import { NameRegister } from '../../../etl/demo/name-register.ts';
import { abbreviate, elide, inventName, slugify } from '../../../etl/demo/names.ts';
import { createEnterpriseNumbers } from '../../../etl/demo/numbers.ts';
import { Quota } from '../../../etl/demo/quota.ts';
import { Random } from '../../../etl/demo/random.ts';
import { drawSizes } from '../../../etl/demo/sizes.ts';
import { contains, prepareShape } from '../../../etl/demo/shape.ts';

describe('the parts of the generator', () => {
  it('gives different valid numbers in ascending order, up to three million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3_000_000 }), fc.nat(), (total, start) => {
        const numberOf = createEnterpriseNumbers(total);
        const index = start % (total - 1);
        const [one, next] = [numberOf(index), numberOf(index + 1)];
        expect(one < next).toBe(true);
        expect(one).toMatch(/^(09|18|19)/);
        expect(parseEnterpriseNumber(one)).toEqual({ ok: true, number: one });
      }),
    );
    expect(() => createEnterpriseNumbers(3_000_001)).toThrow(/do not fit/);
  });

  it('pays a quota exactly at the last step whatever chance did before', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 800 }), fc.nat(), (total, steps, seed) => {
        const random = new Random(seed, 'quota');
        const quota = new Quota(total, steps);
        let given = 0;
        for (let step = 0; step < steps; step++) {
          quota.advance();
          given += quota.draw(random);
        }
        expect(given).toBe(total);
      }),
    );
  });

  it('draws sizes that add up to the total of the region, none below one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 600 }),
        fc.integer({ min: 3, max: 60 }),
        fc.nat(),
        (count, mean, seed) => {
          const sizes = drawSizes(new Random(seed, 'sizes'), 'W', count, count * mean);
          expect(sizes).toHaveLength(count);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count * mean);
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells inside from outside, holes included', () => {
    const square = (low: number, high: number): number[][] => [
      [low, low],
      [high, low],
      [high, high],
      [low, high],
      [low, low],
    ];
    const shape = prepareShape({ type: 'Polygon', coordinates: [square(0, 10), square(4, 6)] });
    expect(contains(shape, 1, 1)).toBe(true);
    expect(contains(shape, 5, 5)).toBe(false);
    expect(contains(shape, 11, 5)).toBe(false);
  });

  it('projects the worked example of EPSG guidance note 7-2 to the centimetre, and shifts the datum by about 100 m', () => {
    const [lon, lat] = [5 + 48 / 60 + 26.533 / 3600, 50 + 40 / 60 + 46.461 / 3600];
    const point = projectLambert72((lon * Math.PI) / 180, (lat * Math.PI) / 180);
    expect(point.x).toBeCloseTo(251_763.2, 1);
    expect(point.y).toBeCloseTo(153_034.13, 1);
    const shifted = toLambert72(lon, lat);
    const metres = Math.hypot(shifted.x - point.x, shifted.y - point.y);
    expect(metres).toBeGreaterThan(60);
    expect(metres).toBeLessThan(160);
  });

  it.each([
    ['CPAS de Arlon', "CPAS d'Arlon"],
    ['CPAS de Le Rœulx', 'CPAS du Rœulx'],
    ['Amis de Les Bons Villers', 'Amis des Bons Villers'],
    ['CPAS de Namur', 'CPAS de Namur'],
  ])('contracts %s to %s', (text, expected) => {
    expect(elide(text)).toBe(expected);
  });

  it('makes abbreviations and web names out of names', () => {
    expect(abbreviate('Les Ateliers du Vieux Tilleul')).toBe('AVT');
    expect(abbreviate('Cantine')).toBe('');
    expect(slugify('L’Œuvre de l’Été – Straße')).toBe('l-oeuvre-de-l-ete-strasse');
  });

  it('never gives a name twice while others are proposed, whatever its capitals', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 60 }), (proposals) => {
        const register = new NameRegister();
        const given = proposals.map((name) =>
          register.coin((attempt) => (attempt === 0 ? name : `${name} ${attempt}`)),
        );
        const first = new Set(proposals.map((name) => name.toLowerCase()));
        for (const name of first) {
          const same = given.filter((one) => one.toLowerCase() === name);
          expect(same.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
    const register = new NameRegister();
    expect(register.coin(() => 'La Ruche')).toBe('La Ruche');
    expect(register.coin((attempt) => (attempt < 2 ? 'LA RUCHE' : 'Le Colibri'))).toBe('Le Colibri');
  });

  it('adds a locality to a name after three proposals were taken', () => {
    const place = { names: { fr: 'Lontzen', nl: 'Lontzen', de: 'Lontzen' } } as Locality;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const name = inventName(new Random(seed, 'names'), getArchetype('beer'), 'fr', place, 3);
        expect(name).toMatch(/^Brasserie .+ – Lontzen$/);
      }),
      { numRuns: 50 },
    );
  });
});
