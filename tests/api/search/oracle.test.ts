import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRows, selectPage } from '../../../api/search/search.ts';
import { NO_FILTERS } from '../../../api/search/question.ts';
import { FACET_NAMES } from '../../../api/search/filters.ts';
import { distanceKm } from '../../../api/search/geography.ts';
import { editDistance, forgivenEdits, isSwap } from '../../../api/search/edit-distance.ts';
import { isLegalFormWord, queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import { textAt } from '../../../data/rules/search/text-column.ts';
import { openTestApi, reference } from '../context.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { FacetName } from '../../../api/search/filters.ts';
import type { Filters } from '../../../api/search/question.ts';
import type { TestApi } from '../context.ts';

interface PlainEntry {
  readonly row: number;
  readonly words: ReadonlySet<string>;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly territories: readonly string[];
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  readonly nace: string;
  readonly legalForm: string;
}

let api: TestApi;
let index: DirectoryIndex;
let entries: PlainEntry[];
let vocabulary: string[];

/** The same entries read row by row from the edition, as plain objects. */
async function readPlainly(): Promise<PlainEntry[]> {
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  const { directory } = lease.release;
  index = lease.release.index;
  const rows = await directory.all(
    `SELECT entries.entry_id, entries.name, commune, arrondissement, province, region, lon, lat, form_group, legal_form,
       nace_version || ':' || nace_code AS nace, activity_group, website, array_to_string(keywords, ' ') AS keywords,
       locality_fr, locality_nl, locality_de,
       (SELECT string_agg(names.name, ' ') FROM names WHERE names.entry_id = entries.entry_id) AS all_names,
       (SELECT string_agg(DISTINCT type, ',') FROM accreditations WHERE accreditations.entry_id = entries.entry_id) AS accreditations,
       (SELECT string_agg(DISTINCT federation, ',') FROM memberships WHERE memberships.entry_id = entries.entry_id) AS federations
     FROM entries ORDER BY strip_accents(lower(entries.name)), entries.entry_id`,
  );
  const federations = await directory.all(
    'SELECT federation, name_fr, name_nl, name_de, name_en FROM federations',
  );
  lease.done();
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const split = (value: unknown): string[] => text(value).split(',').filter(Boolean);
  return rows.map((entry, row) => {
    const group = reference.groups.get(text(entry['activity_group']));
    const accreditations = split(entry['accreditations']);
    const memberships = split(entry['federations']);
    const nameWords = wordsOf(`${text(entry['all_names'])} ${text(entry['name'])}`).filter(
      (word) => !isLegalFormWord(word),
    );
    const otherTexts = [
      text(entry['keywords']),
      text(entry['website']).replace('https://www.', '').replace('.example', ''),
      ...Object.values(reference.nace.get(text(entry['nace'])) ?? {}),
      ...Object.values(group?.label ?? {}),
      ...Object.values(group?.description ?? {}),
      ...Object.values(reference.territories.get(text(entry['commune']))?.names ?? {}),
      text(entry['locality_fr']),
      text(entry['locality_nl']),
      text(entry['locality_de']),
      ...accreditations.flatMap((code) => [
        code,
        ...Object.values(reference.accreditations.get(code)?.label ?? {}),
      ]),
      ...memberships.flatMap((code) =>
        Object.entries(federations.find((one) => one['federation'] === code) ?? {}).flatMap(
          ([column, value]) => (column === 'federation' ? [] : [text(value)]),
        ),
      ),
    ];
    return {
      row,
      words: new Set([...nameWords, ...otherTexts.flatMap((one) => wordsOf(one))]),
      lon: typeof entry['lon'] === 'number' ? Math.fround(entry['lon']) : null,
      lat: typeof entry['lat'] === 'number' ? Math.fround(entry['lat']) : null,
      territories: ['commune', 'arrondissement', 'province', 'region'].map((level) => text(entry[level])),
      facets: {
        group: [text(entry['activity_group'])],
        form: [text(entry['form_group'])],
        accreditation: accreditations,
        federation: memberships,
        region: split(entry['region']),
      },
      nace: text(entry['nace']),
      legalForm: text(entry['legal_form']),
    };
  });
}

beforeAll(async () => {
  api = await openTestApi({ entries: 800 });
  entries = await readPlainly();
  vocabulary = [...new Set(entries.flatMap((entry) => [...entry.words]))];
});
afterAll(() => {
  api.close();
});

/** The words of the index that answer each word of a query, by the definition. */
function answersOf(query: readonly string[]): ReadonlySet<string>[] {
  return query.map((word, at) => {
    const direct = vocabulary.filter(
      (other) => other === word || (at === query.length - 1 && word.length >= 2 && other.startsWith(word)),
    );
    if (direct.length > 0) return new Set(direct);
    const limit = forgivenEdits(word);
    if (limit === 0) return new Set();
    const distance = (other: string): number => (isSwap(word, other) ? 1 : editDistance(word, other, limit));
    const best = Math.min(...vocabulary.map(distance));
    return new Set(best > limit ? [] : vocabulary.filter((other) => distance(other) === best));
  });
}

function passes(entry: PlainEntry, filters: Filters, lifted: FacetName | null): boolean {
  const { near, radiusKm, box } = filters;
  if (box !== null) {
    if (entry.lon === null || entry.lat === null) return false;
    if (entry.lon < box[0] || entry.lon > box[2] || entry.lat < box[1] || entry.lat > box[3]) return false;
  }
  if (near !== null && radiusKm !== null) {
    if (entry.lon === null || entry.lat === null || distanceKm(near, entry.lon, entry.lat) > radiusKm)
      return false;
  }
  if (
    !filters.territories.every(
      (wanted) => wanted.length === 0 || wanted.some((nis) => entry.territories.includes(nis)),
    )
  ) {
    return false;
  }
  if (filters.legalForm.length > 0 && !filters.legalForm.includes(entry.legalForm)) return false;
  if (
    filters.nace.length > 0 &&
    !filters.nace.some(({ version, prefix }) => entry.nace.startsWith(`${version ?? '2008'}:${prefix}`))
  ) {
    return false;
  }
  return FACET_NAMES.every(
    (facet) =>
      facet === lifted ||
      filters[facet].length === 0 ||
      filters[facet].some((wanted) => entry.facets[facet].includes(wanted)),
  );
}

/** Most filters are absent most of the time, else nothing would ever pass them all. */
const seldom = <T>(value: fc.Arbitrary<T>, absent: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(absent) }, { weight: 1, arbitrary: value });
const few = (...values: string[]) =>
  seldom(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }), []);
const queryWord = fc.oneof(
  fc.constantFrom(
    'velo',
    'ruche',
    'creche',
    'kringwinkel',
    'linde',
    'theatre',
    'recyclage',
    'poetshulp',
    'bio',
    'de',
    'asbl',
  ),
  fc.constantFrom('kringwinkle', 'thatre', 'reciclage', 'crecke', 'xyzzyx', 'ru', 'ma', 'pomme'),
);
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const filtersArbitrary: fc.Arbitrary<Filters> = fc.record({
  perimeter: fc.constant('directory'),
  near: fc.option(fc.record({ lon: degrees(2.6, 6.3), lat: degrees(49.6, 51.4) })),
  radiusKm: seldom<number | null>(degrees(5, 300), null),
  box: seldom<Filters['box']>(
    fc
      .tuple(degrees(2.6, 5), degrees(49.6, 50.8), degrees(0.5, 3), degrees(0.5, 2))
      .map(([west, south, width, height]) => [west, south, west + width, south + height] as const),
    null,
  ),
  territories: fc.array(few('62063', '21000', '50000', '02000', '92094', '04000'), { maxLength: 2 }),
  region: few('02000', '03000', '04000'),
  group: few('second-hand', 'food-shops', 'culture-leisure', 'solidarity'),
  form: few('association', 'cooperative', 'foundation'),
  legalForm: few('017', '008'),
  nace: seldom<Filters['nace']>(
    fc.constantFrom(
      [{ version: null, prefix: '94' }],
      [{ version: '2008', prefix: '47791' }],
      [{ version: '2025', prefix: '94' }],
    ),
    [],
  ),
  accreditation: few('W-CISP', 'W-ETA'),
  federation: few('fed-velo', 'fed-recup'),
});

describe('the index answers like brute force', () => {
  it('rows and facet counts, for any text and filters', () => {
    let answered = 0;
    fc.assert(
      fc.property(fc.array(queryWord, { maxLength: 3 }), filtersArbitrary, (query, filters) => {
        const wanted = query.length === 0 ? [] : answersOf(queryWordsOf(query));
        const matching = entries.filter((entry) =>
          wanted.every((answers) => [...answers].some((word) => entry.words.has(word))),
        );
        const found = findRows(index, { text: query.join(' '), filters });
        answered += found.rows.length > 0 ? 1 : 0;
        const expected = matching.filter((entry) => passes(entry, filters, null));
        expect([...found.rows].sort((left, right) => left - right)).toEqual(
          expected.map((entry) => entry.row),
        );
        for (const facet of FACET_NAMES) {
          const counts = new Map<string, number>();
          for (const entry of matching) {
            if (!passes(entry, filters, facet)) continue;
            for (const code of entry.facets[facet]) counts.set(code, (counts.get(code) ?? 0) + 1);
          }
          expect(Object.fromEntries(found.facets[facet])).toEqual(Object.fromEntries(counts));
        }
      }),
      { numRuns: 500, seed: 20261102 },
    );
    expect(answered).toBeGreaterThan(150);
  });

  it('nearest first is the order of distances, those without a point last', () => {
    const filters = { ...NO_FILTERS, near: { lon: 4.35, lat: 50.85 } };
    const found = findRows(index, { text: null, filters });
    const page = selectPage(index, filters, found, { sort: 'distance', limit: entries.length, after: null });
    const distances = page.map(({ row }) => {
      const entry = entries[row];
      return entry?.lon == null || entry.lat === null
        ? Infinity
        : distanceKm(filters.near, entry.lon, entry.lat);
    });
    expect(distances).toEqual([...distances].sort((left, right) => left - right));
    expect(distances.at(-1)).toBe(Infinity);
  });

  it('a name written in full comes first, whatever is near', () => {
    const filters = { ...NO_FILTERS, near: { lon: 4.35, lat: 50.85 } };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: entries.length - 1 }),
        fc.constantFrom('', ' asbl', ' VZW'),
        (row, form) => {
          const name = textAt(index.columns.name, row);
          const found = findRows(index, { text: name.toUpperCase() + form, filters });
          const [first] = selectPage(index, filters, found, { sort: 'relevance', limit: 1, after: null });
          expect(textAt(index.columns.name, first?.row ?? -1)).toBe(name);
        },
      ),
      { numRuns: 200 },
    );
  });
});
