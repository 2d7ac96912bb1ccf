import { idAt } from '../../data/rules/search/columns.ts';
import { wordsOf } from '../../data/rules/search-words.ts';
import { rowsNamed } from '../search/understand.ts';
import { ENTRY_TYPE, findEntity, findEntry, readId, stateText, typesOf } from './entities.ts';
import { SCORED } from './properties.ts';
import type { LinkageAnswer, LinkageQuestion } from '../../data/schema/linkage-service.ts';
import type {
  PropertyValue,
  QueryBatch,
  ReconcileCandidate,
  ReconcileResults,
} from '../contract/reconcile.ts';
import type { ReconcileContext } from './entities.ts';

type Query = QueryBatch[string];
type Row = LinkageQuestion['rows'][number];
type Found = LinkageAnswer['rows'][number];

const LONGEST = 400;
const MOST_CANDIDATES = 10;
/** Of an entry that the registry does not hold and the matcher does not know, found by its exact name. */
const SAME_NAME_SCORE = 50;

function readValue(value: PropertyValue | readonly PropertyValue[]): string {
  const [first] = [value].flat() as PropertyValue[];
  if (typeof first === 'object') return first.name ?? first.id;
  return first === undefined ? '' : String(first);
}

/** What a query says of the organisation looked for, as a row of a member list; properties that do not count are left out. */
export function rowOfQuery(query: Query, row: number): Row {
  const given: Partial<Record<(typeof SCORED)[keyof typeof SCORED], string>> = {};
  for (const { pid, v } of query.properties ?? []) {
    const field = Object.entries(SCORED).find(([id]) => id === pid)?.[1];
    const text = readValue(v).trim().slice(0, LONGEST);
    if (field !== undefined && text !== '') given[field] ??= text;
  }
  return { row, name: (query.query ?? '').trim().slice(0, LONGEST), ...given };
}

/** The id that a query is or, without a name, gives as its number; null for queries by name. */
function idOfQuery({ name, number }: Row): string | null {
  if (name === '') return number === undefined ? null : readId(number);
  const id = readId(name);
  return /^\d{10}$/.test(id) ? id : null;
}

function isWanted({ type }: Query, types: ReconcileCandidate['type']): boolean {
  const asked = type === undefined ? [] : [type].flat();
  return !asked.includes(ENTRY_TYPE) || types.some(({ id }) => id === ENTRY_TYPE);
}

function showFound(context: ReconcileContext, { chosen, candidates }: Found): ReconcileCandidate[] {
  return candidates
    .filter(({ enterprise }) => !context.release.withdrawn.has(enterprise))
    .map((one) => {
      const { enterprise: id, names, seat, state, probability, nameSimilarity, addressSimilarity } = one;
      const outside = {
        name: names[0] ?? id,
        description: [state === 'active' ? null : stateText(state, context.language), seat]
          .filter(Boolean)
          .join(' · '),
        type: [typesOf(context.language).organization],
      };
      return {
        ...outside,
        ...findEntry(context, id),
        id,
        score: Math.round(probability * 10_000) / 100,
        match: id === chosen,
        features: [
          { id: 'name_similarity', value: nameSimilarity },
          ...(addressSimilarity === null ? [] : [{ id: 'address_similarity', value: addressSimilarity }]),
        ],
      };
    });
}

/** Entries outside the registry with exactly the name asked for: the matcher only knows registered organisations. */
function sameNames(context: ReconcileContext, name: string): ReconcileCandidate[] {
  const { index } = context.release;
  return rowsNamed(index, wordsOf(name))
    .map((row) => idAt(index.columns.ids, row))
    .filter((id) => !/^\d{10}$/.test(id))
    .flatMap((id) => findEntry(context, id) ?? [])
    .map((entity) => ({ ...entity, score: SAME_NAME_SCORE, match: false, features: [] }));
}

async function byId(context: ReconcileContext, id: string): Promise<ReconcileCandidate[]> {
  const entity = await findEntity(context, id);
  return entity === undefined ? [] : [{ ...entity, score: 100, match: true, features: [] }];
}

/**
 * Candidates for each query of a batch. Numbers and ids are looked up; all else is asked of the matcher at once.
 * @returns null when the matcher cannot answer now.
 */
export async function matchBatch(
  context: ReconcileContext,
  batch: QueryBatch,
  ask: (question: LinkageQuestion) => Promise<LinkageAnswer | null>,
): Promise<ReconcileResults | null> {
  const asked = Object.entries(batch).map(([key, query], at) => ({
    key,
    query,
    row: rowOfQuery(query, at + 1),
  }));
  const rows = asked
    .map(({ row }) => row)
    .filter((row) => idOfQuery(row) === null && Object.keys(row).length > 1);
  const answer = rows.length === 0 ? { rows: [] } : await ask({ rows });
  if (answer === null) return null;
  const found = new Map(answer.rows.map((one) => [one.row, one]));
  const results: ReconcileResults = {};
  for (const { key, query, row } of asked) {
    const id = idOfQuery(row);
    const linked = found.get(row.row);
    const candidates =
      id !== null
        ? await byId(context, id)
        : [...(linked === undefined ? [] : showFound(context, linked)), ...sameNames(context, row.name)];
    results[key] = {
      result: candidates
        .filter(({ type }) => isWanted(query, type))
        .sort((left, right) => right.score - left.score)
        .slice(0, query.limit ?? MOST_CANDIDATES),
    };
  }
  return results;
}
