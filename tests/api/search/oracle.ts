import fc from 'fast-check';
import { expect } from 'vitest';
import { editDistance, forgivenEdits, isSwap } from '../../../api/search/edit-distance.ts';
import { FACET_NAMES } from '../../../api/search/classes.ts';
import { distanceKm } from '../../../api/search/geography.ts';
import { findRows } from '../../../api/search/search.ts';
import { splitCompound } from '../../../data/rules/search/compounds.ts';
import { isLegalFormWord, queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import { stemKeys } from '../../../data/rules/stem.ts';
import { reference } from '../context.ts';
import type { FacetName } from '../../../api/search/classes.ts';
import type { Filters } from '../../../api/search/question.ts';
import type { NeedFacts } from '../../../api/reference/needs.ts';
import type { OpenRelease } from '../../../api/deps.ts';

interface PlainEntry {
  readonly row: number;
  readonly names: readonly string[];
  readonly nameWords: ReadonlySet<string>;
  readonly keywordWords: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly territories: readonly string[];
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  readonly nace: string;
  readonly otherActivities: readonly string[];
  readonly legalForm: string;
}

/** The same entries read row by row from the edition, as plain objects. */
export interface Oracle {
  readonly release: OpenRelease;
  readonly entries: readonly PlainEntry[];
  readonly vocabulary: readonly string[];
  /** For each word the compounds it is a part of. */
  readonly compounds: ReadonlyMap<string, ReadonlySet<string>>;
  /** What questions asked before found out about a word. */
  readonly known: Map<string, ReadonlySet<string>>;
}

/** Places as the oracle knows them: words of the query and the territory they mean. */
const PLACES: Readonly<Record<string, string>> = {
  namur: '92094',
  namen: '92094',
  gent: '44021',
  lüttich: '62063',
  'la louvière': '58001',
  hainaut: '50000',
};
const NEEDS = ['second-hand', 'nursery', 'work-integration', 'food-aid', 'learn-french'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const split = (value: unknown): string[] => text(value).split(',').filter(Boolean);
const tellingOf = (name: string): string[] => {
  const all = wordsOf(name);
  const telling = all.filter((word) => !isLegalFormWord(word));
  return telling.length > 0 ? telling : all;
};

export async function readOracle(release: OpenRelease): Promise<Oracle> {
  const { directory } = release;
  const rows = await directory.all(
    `SELECT entries.entry_id, entries.name, commune, arrondissement, province, region, lon, lat, form_group, legal_form,
       nace_version || ':' || nace_code AS nace, activity_group, website, array_to_string(keywords, ' ') AS keywords,
       locality_fr, locality_nl, locality_de,
       (SELECT string_agg(DISTINCT other.nace_version || ':' || other.nace_code, ',') FROM activities AS other
        WHERE other.entry_id = entries.entry_id AND classification <> 'ANCI'
          AND other.nace_code <> entries.nace_code) AS other_activities,
       (SELECT string_agg(names.name, '|') FROM names WHERE names.entry_id = entries.entry_id) AS all_names,
       (SELECT string_agg(names.name, '|') FROM names
        WHERE names.entry_id = entries.entry_id AND language IN ('nl', 'de')) AS germanic_names,
       (SELECT string_agg(DISTINCT type, ',') FROM accreditations WHERE accreditations.entry_id = entries.entry_id) AS accreditations,
       (SELECT string_agg(DISTINCT federation, ',') FROM memberships WHERE memberships.entry_id = entries.entry_id) AS federations,
       array_to_string(open_to, ',') AS open_to
     FROM entries ORDER BY strip_accents(lower(entries.name)), entries.entry_id`,
  );
  const federations = await directory.all(
    'SELECT federation, name_fr, name_nl, name_de, name_en FROM federations',
  );
  const germanic = new Set<string>();
  const entries = rows.map((entry, row): PlainEntry => {
    for (const name of text(entry['germanic_names']).split('|'))
      for (const word of tellingOf(name)) germanic.add(word);
    const group = reference.groups.get(text(entry['activity_group']));
    const accreditations = split(entry['accreditations']);
    const memberships = split(entry['federations']);
    const names = [text(entry['name']), ...text(entry['all_names']).split('|')].filter(Boolean);
    const otherTexts = [
      text(entry['website']).replace('https://www.', '').replace('.example', ''),
      ...Object.values(reference.nace.get(text(entry['nace'])) ?? {}),
      ...split(entry['other_activities']).flatMap((code) => Object.values(reference.nace.get(code) ?? {})),
      ...Object.values(group?.label ?? {}),
      ...Object.values(group?.description ?? {}),
      ...Object.values(reference.territories.get(text(entry['commune']))?.names ?? {}),
      ...['fr', 'nl', 'de'].map((language) => text(entry[`locality_${language}`])),
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
    const nameWords = new Set(names.flatMap(tellingOf));
    const keywordWords = new Set(wordsOf(text(entry['keywords'])));
    return {
      row,
      names: names.map((name) => tellingOf(name).join(' ')),
      nameWords,
      keywordWords,
      words: new Set([...nameWords, ...keywordWords, ...otherTexts.flatMap((one) => wordsOf(one))]),
      lon: typeof entry['lon'] === 'number' ? Math.fround(entry['lon']) : null,
      lat: typeof entry['lat'] === 'number' ? Math.fround(entry['lat']) : null,
      territories: ['commune', 'arrondissement', 'province', 'region'].map((level) => text(entry[level])),
      facets: {
        group: [text(entry['activity_group'])],
        form: [text(entry['form_group'])],
        accreditation: accreditations,
        federation: memberships,
        open: split(entry['open_to']),
        region: split(entry['region']),
      },
      nace: text(entry['nace']),
      otherActivities: split(entry['other_activities']),
      legalForm: text(entry['legal_form']),
    };
  });
  const vocabulary = [...new Set(entries.flatMap((entry) => [...entry.words]))];
  return { release, entries, vocabulary, compounds: compoundsAmong(germanic), known: new Map() };
}

function compoundsAmong(words: ReadonlySet<string>): Map<string, Set<string>> {
  const list = [...words];
  const compounds = new Map<string, Set<string>>();
  const find = (part: string): number => (part.length >= 4 ? list.indexOf(part) : -1);
  for (const word of list) {
    if (word.length < 8 || /\d/.test(word)) continue;
    for (const part of splitCompound(word, find) ?? []) {
      const name = list[part] ?? '';
      compounds.set(name, (compounds.get(name) ?? new Set()).add(word));
    }
  }
  return compounds;
}

const meet = (left: string, right: string): boolean => {
  const keys = stemKeys(left);
  return stemKeys(right).some((key) => keys.includes(key));
};

/** Looks the answer up, or finds it and keeps it: random questions ask for the same words again and again. */
function once({ known }: Oracle, key: string, find: () => ReadonlySet<string>): ReadonlySet<string> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** The words of the index that answer a word known to it, by the definition. */
function knownAnswers({ vocabulary, compounds }: Oracle, word: string, completes: boolean): Set<string> {
  const shortest = vocabulary.includes(word) ? 3 : 2;
  const forms = vocabulary.filter((other) => other === word || meet(word, other));
  return new Set([
    ...forms,
    ...forms.flatMap((form) => [...(compounds.get(form) ?? [])]),
    ...vocabulary.filter((other) => completes && word.length >= shortest && other.startsWith(word)),
  ]);
}

/** The words of the index that answer each word of a query. */
function answersOf(oracle: Oracle, query: readonly string[], doubted = -1): ReadonlySet<string>[] {
  const { vocabulary } = oracle;
  return query.flatMap((word, at) => {
    const nearest = (): ReadonlySet<string> =>
      once(oracle, `nearest ${word}`, () => nearestWords(vocabulary, word));
    if (at === doubted) return [nearest()];
    const completes = at === query.length - 1;
    const direct = once(oracle, `${completes ? 'begins' : 'is'} ${word}`, () =>
      knownAnswers(oracle, word, completes),
    );
    if (direct.size > 0) return [direct];
    const parts = splitCompound(word, (part) => (/\d/.test(part) ? -1 : vocabulary.indexOf(part)));
    if (parts !== null) return parts.map((part) => knownAnswers(oracle, vocabulary[part] ?? '', false));
    return [nearest()];
  });
}

function nearestWords(vocabulary: readonly string[], word: string): ReadonlySet<string> {
  const limit = forgivenEdits(word);
  const distance = (other: string): number =>
    other === word ? Infinity : isSwap(word, other) ? 1 : editDistance(word, other, limit);
  const best = Math.min(...vocabulary.map(distance));
  return new Set(limit === 0 || best > limit ? [] : vocabulary.filter((other) => distance(other) === best));
}

function answersAll(oracle: Oracle, words: readonly string[], doubted = -1): PlainEntry[] {
  const wanted = answersOf(oracle, words, doubted);
  return oracle.entries.filter((entry) => wanted.every((answers) => !answers.isDisjointFrom(entry.words)));
}

function isRightKind(entry: PlainEntry, need: NeedFacts): boolean {
  const activities = [entry.nace, ...entry.otherActivities];
  if (
    need.nace.some(({ version, prefix }) =>
      activities.some((code) => code.startsWith(`${version}:${prefix}`)),
    )
  ) {
    return true;
  }
  if (need.accreditations.some((code) => entry.facets.accreditation.includes(code))) return true;
  return need.keywords.some((keyword) =>
    [entry.nameWords, entry.keywordWords].some((words) =>
      queryWordsOf(wordsOf(keyword)).every((word) =>
        [...words].some((own) => own === word || meet(word, own)),
      ),
    ),
  );
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
  open: few('volunteers', 'public'),
});

/** A question the oracle can answer: words, a place after them, a need by its code, filters. */
const questions = fc.record({
  words: fc.array(queryWord, { maxLength: 3 }),
  place: seldom<string | null>(fc.constantFrom(...Object.keys(PLACES)), null),
  need: seldom<string | null>(fc.constantFrom(...NEEDS), null),
  filters: filtersArbitrary,
});

/** "de Gent": the word before a place leads to it and is not looked for. */
function withoutLeading(words: readonly string[]): readonly string[] {
  return words.slice(0, words.findLastIndex((word) => word !== 'de') + 1);
}

/**
 * Compares rows and facet counts of the index with brute force on seeded random questions.
 * @returns how many of them found something
 */
export function compareWithBruteForce(oracle: Oracle, runs: number, seed: number): number {
  const { entries, release } = oracle;
  const names = new Set(entries.flatMap((entry) => entry.names));
  let answered = 0;
  fc.assert(
    fc.property(questions, ({ words: drawn, place, need: code, filters }) => {
      const words = place === null ? drawn : withoutLeading(drawn);
      const need = code === null ? null : (reference.needs.get(code) ?? null);
      const query = [...words, ...(place === null ? [] : [place])].join(' ');
      const isName = names.has(wordsOf(query).join(' '));
      const nis = place === null || isName ? null : (PLACES[place] ?? null);
      const readings = [...(nis === null ? [] : [{ words, nis }]), { words: wordsOf(query), nis: null }].map(
        (reading) => {
          const telling = reading.words.length === 0 ? [] : queryWordsOf(reading.words);
          return answersAll(oracle, telling).filter(
            (entry) =>
              (need === null || isRightKind(entry, need)) &&
              (reading.nis === null || entry.territories.includes(reading.nis)),
          );
        },
      );
      const first = readings[0] ?? [];
      const finds = (matching: readonly PlainEntry[]): boolean =>
        matching.some((entry) => passes(entry, filters, null));
      const isPlaceOnly = nis !== null && words.length === 0;
      const last = readings.at(-1) ?? [];
      const doubting = (): readonly PlainEntry[] => {
        const telling = queryWordsOf(wordsOf(query));
        if (telling.length < 2) return first;
        for (const [at, word] of telling.entries()) {
          const isOfPlace = nis !== null && !wordsOf(words.join(' ')).includes(word);
          if (isOfPlace) continue;
          const forms = once(
            oracle,
            `forms ${word}`,
            () => new Set(oracle.vocabulary.filter((other) => other === word || meet(word, other))),
          );
          if (forms.size === 0 || forgivenEdits(word) === 0) continue;
          const other = answersAll(oracle, telling, at).filter(
            (entry) => need === null || isRightKind(entry, need),
          );
          if (finds(other)) return other;
        }
        return first;
      };
      const matching = isPlaceOnly || finds(first) ? first : finds(last) ? last : doubting();
      const question = { text: query, filters, need, literal: { need: true, place: false } };
      const unlisted = findRows({ ...release.index, mostListed: 0 }, question);
      const { total, facets, rows, bounds } = unlisted;
      const found = findRows(release.index, question);
      expect(found).toMatchObject({ total, facets, bounds });
      expect([...found.rows].sort()).toEqual([...rows].sort());
      answered += found.rows.length > 0 ? 1 : 0;
      const expected = matching.filter((entry) => passes(entry, filters, null));
      expect([...found.rows].sort((left, right) => left - right)).toEqual(expected.map((entry) => entry.row));
      for (const facet of FACET_NAMES) {
        const counts = new Map<string, number>();
        for (const entry of matching) {
          if (!passes(entry, filters, facet)) continue;
          for (const value of entry.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        expect(Object.fromEntries(found.facets[facet])).toEqual(Object.fromEntries(counts));
      }
    }),
    { numRuns: runs, seed },
  );
  return answered;
}
