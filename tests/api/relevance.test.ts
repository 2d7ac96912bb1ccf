import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTERS } from '../../api/search/question.ts';
import { selectPage } from '../../api/search/page.ts';
import { findRows } from '../../api/search/search.ts';
import { rowsNamed, understand } from '../../api/search/understand.ts';
import { idAt } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { textAt } from '../../data/rules/search/text-column.ts';
import { judgedQueries, openRelevanceRelease } from '../fixtures/relevance/edition.ts';
import { reference } from './context.ts';
import type { JudgedQuery, RelevanceRelease } from '../fixtures/relevance/edition.ts';

let release: RelevanceRelease;
let kinds: Map<string, { nace: string; accreditations: string }>;
beforeAll(async () => {
  release = await openRelevanceRelease(reference);
  const rows = await release.database.all(
    `SELECT entry_id, nace_version || ':' || nace_code AS nace,
       coalesce((SELECT string_agg(type, ',') FROM accreditations WHERE accreditations.entry_id = entries.entry_id), '') AS types
     FROM entries`,
  );
  kinds = new Map(
    rows.map((row) => [
      String(row['entry_id']),
      { nace: String(row['nace']), accreditations: String(row['types']) },
    ]),
  );
});
afterAll(() => {
  release.close();
});

interface Judged extends JudgedQuery {
  /** For each of the first ten results, whether it is right. */
  readonly right: readonly boolean[];
  /** Right entries there are, ten at most. */
  readonly wanted: number;
}

/** By the registered activity and the accreditations alone, from the tables of the edition. */
function isOfKind(need: string, id: string): boolean {
  const facts = reference.needs.get(need);
  const kind = kinds.get(id);
  if (facts === undefined || kind === undefined) throw new Error(`no need ${need} or no entry ${id}`);
  return (
    facts.nace.some(({ version, prefix }) => kind.nace.startsWith(`${version}:${prefix}`)) ||
    facts.accreditations.some((type) => kind.accreditations.split(',').includes(type))
  );
}

function judge(judged: JudgedQuery): Judged {
  const { index } = release;
  const found = findRows(index, { text: judged.query, filters: NO_FILTERS });
  const page = selectPage(index, NO_FILTERS, found, { sort: 'relevance', limit: 10, after: null });
  const need = /need:(\S+)/.exec(judged.expected)?.[1];
  const nis = /place:(\d+)/.exec(judged.expected)?.[1];
  const isRight = (row: number): boolean => {
    if (need === undefined && nis === undefined) return textAt(index.columns.name, row) === judged.expected;
    const inPlace =
      nis === undefined || index.ancestors[index.columns.commune.codes[row] as number]?.has(nis);
    return inPlace === true && (need === undefined || isOfKind(need, idAt(index.columns.ids, row)));
  };
  let wanted = 0;
  for (let row = 0; row < index.columns.count; row += 1) if (isRight(row)) wanted += 1;
  return { ...judged, right: page.map(({ row }) => isRight(row)), wanted: Math.min(wanted, 10) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function measure(judged: readonly Judged[]) {
  return {
    queries: judged.length,
    first: mean(judged.map(({ right }) => Number(right[0] === true))),
    mrr10: mean(judged.map(({ right }) => (right.includes(true) ? 1 / (right.indexOf(true) + 1) : 0))),
    recall10: mean(judged.map(({ right, wanted }) => right.filter(Boolean).length / Math.max(1, wanted))),
  };
}

describe('relevance over judged queries', () => {
  it('right results come first', () => {
    expect(judgedQueries.length).toBeGreaterThanOrEqual(300);
    const judged = judgedQueries.map(judge);
    expect(judged.filter(({ wanted }) => wanted === 0).map(({ query }) => query)).toEqual([]);
    const of = (...wanted: JudgedQuery['kind'][]) =>
      measure(judged.filter(({ kind }) => wanted.includes(kind)));
    const table = {
      names: of('name'),
      'names misspelt': of('typo'),
      needs: of('need'),
      places: of('place'),
      'needs in places': of('need-place'),
      all: measure(judged),
    };
    console.table(table);
    const missed = judged.filter(({ right }) => right[0] !== true);
    if (missed.length > 0) console.log('not first:', missed.map(({ query }) => query).join(' · '));
    expect(table.names.first).toBeGreaterThanOrEqual(0.98);
    expect(table['names misspelt'].recall10).toBeGreaterThanOrEqual(0.97);
    expect(table.needs.first).toBeGreaterThanOrEqual(0.95);
    expect(table.places.first).toBeGreaterThanOrEqual(0.95);
    expect(table['needs in places'].first).toBeGreaterThanOrEqual(0.95);
  });

  it('every need is understood by its own label in every language and finds its kind first', () => {
    const failed = [...reference.needs.values()].flatMap((need) =>
      Object.entries(need.label).flatMap(([language, label]) => {
        const { right } = judge({ kind: 'need', language, query: label, expected: `need:${need.code}` });
        return right[0] === true ? [] : [`${label} (${need.code})`];
      }),
    );
    expect(failed).toEqual([]);
  });

  it('says which need and which place it understood', () => {
    const found = findRows(release.index, { text: 'réparer mon vélo à Namur', filters: NO_FILTERS });
    expect(found.need?.code).toBe('repair-bike');
    expect(found.place?.nis).toBe('92094');
    const literally = findRows(release.index, {
      text: 'réparer mon vélo à Namur',
      filters: NO_FILTERS,
      literal: { need: true, place: true },
    });
    expect(literally.need).toBeNull();
    expect(literally.place).toBeNull();
    expect(valueAt(release.index.columns.commune, found.rows[0] ?? 0)).toBe('92094');
  });

  it('takes the name of a commune for the commune, whatever else the word may mean', () => {
    const { index } = release;
    const names = reference.places.filter(({ kind, nis }) => kind === 'territory' && !nis.endsWith('000'));
    const other = names.filter(({ text }) => {
      const understood = understand(index, { text, filters: NO_FILTERS });
      if (understood.kind === 'number' || rowsNamed(index, understood.words).length > 0) return false;
      return understood.readings[0]?.place?.kind !== 'territory';
    });
    expect(other.map(({ text }) => text)).toEqual([]);
  });

  it('never takes the name of a place for a typing error', () => {
    const names = reference.places.filter(({ kind, nis }) => kind === 'territory' && !nis.endsWith('000'));
    const mended = names.flatMap(({ text }) => {
      const { place, corrected } = findRows(release.index, { text: `vélo ${text}`, filters: NO_FILTERS });
      return place === null && corrected !== null ? [`${text}: ${corrected}`] : [];
    });
    expect(mended).toEqual([]);
  });
});
