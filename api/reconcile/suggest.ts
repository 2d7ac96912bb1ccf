import { foldText } from '../../data/rules/fold.ts';
import { idAt } from '../../data/rules/search/columns.ts';
import { runQuery } from '../queries/database.ts';
import { registeredByPrefix } from '../queries/registered.ts';
import { selectPage } from '../search/page.ts';
import { NO_FILTERS } from '../search/question.ts';
import { findRows } from '../search/search.ts';
import { findEntity, findEntry, readId, registeredEntity, typesOf } from './entities.ts';
import { allProperties } from './properties.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { ReconcileSuggestions } from '../contract/reconcile.ts';
import type { Entity, ReconcileContext } from './entities.ts';

const MOST = 10;
const SHORTEST_REGISTERED = 4;

type Items = ReconcileSuggestions['result'];

function show({ id, name, description, type }: Entity): Items[number] {
  return { id, name, description, notable: [...type] };
}

/** Organisations for what was typed: a number, else entries of the directory, then registered names that begin so. */
export async function suggestEntities(
  context: ReconcileContext,
  prefix: string,
  skip: number,
): Promise<Items> {
  const exact = await findEntity(context, readId(prefix));
  if (exact !== undefined) return skip === 0 ? [show(exact)] : [];
  const { release } = context;
  const { index } = release;
  const found = findRows(index, { text: prefix, filters: NO_FILTERS });
  const page =
    found.score === null
      ? []
      : selectPage(index, NO_FILTERS, found, { sort: 'relevance', limit: skip + MOST, after: null });
  const entries = page
    .flatMap(({ row }) => findEntry(context, idAt(index.columns.ids, row)) ?? [])
    .slice(skip);
  if (entries.length > 0 || prefix.trim().length < SHORTEST_REGISTERED) return entries.map(show);
  const most = skip + MOST;
  const registered = await runQuery(release.directory, registeredByPrefix, {
    prefix: prefix
      .trim()
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, ''),
    most,
  });
  return registered
    .slice(skip)
    .filter(({ enterprise_number }) => !release.withdrawn.has(enterprise_number))
    .map((one) => show(registeredEntity(one, context)));
}

function beginning<Item extends { readonly id: string; readonly name: string }>(
  items: readonly Item[],
  prefix: string,
  skip: number,
): Items {
  const wanted = foldText(prefix);
  return items
    .filter(({ id, name }) => foldText(id).startsWith(wanted) || ` ${foldText(name)}`.includes(` ${wanted}`))
    .slice(skip, skip + MOST)
    .map(({ id, name }) => ({ id, name }));
}

/** Properties whose id or a word of whose name begins so. */
export function suggestProperties(language: Language, prefix: string, skip: number): Items {
  return beginning(allProperties(language), prefix, skip);
}

/** Types whose id or a word of whose name begins so. */
export function suggestTypes(language: Language, prefix: string, skip: number): Items {
  return beginning(Object.values(typesOf(language)), prefix, skip);
}
