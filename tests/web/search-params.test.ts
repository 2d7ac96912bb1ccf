import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeSearch,
  EMPTY_QUERY,
  isNarrowed,
  parseSearch,
  printSearch,
  READINGS,
  replaceParameters,
  SORT_ORDERS,
  toggleFilter,
  type SearchQuery,
} from '../../web/src/lib/search-params.ts';

const read = (search: string) => parseSearch(new URLSearchParams(search));

describe('a search in an address', () => {
  test.each<[string, Partial<SearchQuery>]>([
    ['', {}],
    ['?q=v%C3%A9lo+namur', { q: 'vélo namur' }],
    ['?near=50.63,5.57&radius=5', { near: { lat: 50.63, lon: 5.57 }, radius: 5 }],
    ['?near=50.63,5.57', { near: { lat: 50.63, lon: 5.57 }, radius: 10 }],
    ['?near=50.63,5.57&radius=-3', { near: { lat: 50.63, lon: 5.57 }, radius: 10 }],
    ['?near=91,5', {}],
    ['?near=NaN,5', {}],
    ['?near=,', {}],
    ['?radius=5', {}],
    ['?bbox=4,50,5,51', { bbox: [4, 50, 5, 51] }],
    ['?bbox=5,50,4,51', {}],
    ['?bbox=4,50,5', {}],
    ['?need=repair-bike', { need: 'repair-bike' }],
    ['?need=%3Cb%3E', {}],
    ['?q=v&literal=place,need', { q: 'v', literal: ['need', 'place'] }],
    ['?q=v&literal=else', { q: 'v' }],
    ['?literal=need', {}],
    ['?territory=92094', { territory: '92094' }],
    ['?territory=9209', {}],
    ['?group=housing,second-hand', { group: ['housing', 'second-hand'] }],
    ['?group=second-hand&group=housing', { group: ['housing', 'second-hand'] }],
    ['?group=housing,housing,', { group: ['housing'] }],
    ['?form=%3Cscript%3E', {}],
    ['?sort=distance', { sort: 'distance' }],
    ['?sort=random', {}],
    ['?cursor=abc', { cursor: 'abc' }],
  ])('%s', (search, expected) => {
    expect(read(search)).toEqual({ ...EMPTY_QUERY, ...expected });
  });

  test('what is printed reads back the same', () => {
    const code = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const codes = fc.uniqueArray(code, { maxLength: 3 }).map((list) => list.sort());
    const degrees = (limit: number) =>
      fc.integer({ min: -limit * 1000, max: limit * 1000 }).map((n) => n / 1000);
    const query = fc.record<SearchQuery>({
      q: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.trim()),
      need: fc.option(code, { nil: undefined }),
      literal: fc.subarray([...READINGS]),
      near: fc.option(fc.record({ lat: degrees(90), lon: degrees(180) }), { nil: undefined }),
      radius: fc.constant(25),
      territory: fc.option(fc.stringMatching(/^\d{5}$/), { nil: undefined }),
      group: codes,
      form: codes,
      accreditation: codes,
      federation: codes,
      open: codes,
      region: codes,
      sort: fc.option(fc.constantFrom(...SORT_ORDERS), { nil: undefined }),
      cursor: fc.option(code, { nil: undefined }),
    });
    fc.assert(
      fc.property(query, (asked) => {
        const literal = asked.q ? asked.literal : [];
        const expected = { ...asked, literal, radius: asked.near ? asked.radius : undefined };
        expect(read(printSearch(asked))).toEqual(expected);
      }),
    );
  });

  test('nothing asked prints nothing', () => {
    expect(printSearch(EMPTY_QUERY)).toBe('');
  });

  test('a filter is put in and taken out, and starts again from the first page', () => {
    const start = { ...EMPTY_QUERY, q: 'vélo', cursor: 'page-2' };
    const chosen = toggleFilter(start, 'group', 'housing');
    expect(printSearch(chosen)).toBe('?q=v%C3%A9lo&group=housing');
    expect(toggleFilter(chosen, 'group', 'housing')).toEqual(changeSearch(start, {}));
  });

  test('an alternative sets and drops parameters by their names, from the first page', () => {
    const query = read('?q=velo+namur&near=50,4&radius=5&group=housing&cursor=abc');
    expect(printSearch(replaceParameters(query, { q: 'vélo' }, ['near', 'radius', 'group', 'nace']))).toBe(
      '?q=v%C3%A9lo',
    );
    expect(replaceParameters(query, { territory: '92094' }, ['near', 'radius'])).toMatchObject({
      q: 'velo namur',
      territory: '92094',
      group: ['housing'],
    });
  });

  test('words and order do not narrow; a place or a filter does', () => {
    expect(isNarrowed(read('?q=x&sort=name'))).toBe(false);
    expect(isNarrowed(read('?near=50,4'))).toBe(true);
    expect(isNarrowed(read('?form=asbl'))).toBe(true);
  });
});
