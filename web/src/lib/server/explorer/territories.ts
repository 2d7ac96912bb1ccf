import type { Territory } from '../../../../../api/contract/territories.ts';
import type { Language } from '../../../../../data/messages/translate.ts';
import successions from '../../../../../data/reference/territories/successions.csv?raw';
import { CURRENT_GRID } from '../../../../../data/schema/reference/territories.ts';
import { ApiError, askApi } from '../../api.ts';
import type { Question } from '../../features/explorer/question.ts';
import type { TerritoryItem } from '../geography.ts';

type Fetch = typeof globalThis.fetch;

/** A code that was not that of a territory of today; `name` is that of its successor, null when nobody knows it. */
export interface CodeNote {
  given: string;
  name: string | null;
}
/** A commune born of a merger. */
export interface Merger {
  name: string;
  on: string;
  parts: string[];
}

/** Mergers named one by one; a longer list is only counted. */
export const MOST_MERGERS = 6;

/** Communes of today that were made of others for the current grid. */
const MERGED = new Set(
  successions
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
    .filter(([, , , kind, , grid]) => kind === 'merge' && grid === CURRENT_GRID)
    .map(([, nis]) => nis),
);

/** The question with codes of older grids replaced by those of today and unknown codes left out, and what was changed. */
export async function useTodaysCodes(
  fetch: Fetch,
  question: Question,
  territories: readonly TerritoryItem[],
): Promise<{ question: Question; notes: CodeNote[] }> {
  const known = new Set(territories.map(({ nis }) => nis));
  const notes: CodeNote[] = [];
  const today = async (nis: string): Promise<string[]> => {
    if (known.has(nis)) return [nis];
    const now = await askTerritory(fetch, nis, 'fr');
    const item = territories.find((one) => one.nis === now?.nis);
    notes.push({ given: nis, name: item?.name ?? null });
    return item ? [item.nis] : [];
  };
  const territory = (await Promise.all(question.territory.map(today))).flat();
  const [inside] = question.inside === undefined ? [] : await today(question.inside);
  return { question: { ...question, territory: [...new Set(territory)], inside }, notes };
}

/** The mergers behind some communes: those to name, and how many there are. */
export async function findMergers(
  fetch: Fetch,
  codes: readonly string[],
  language: Language,
): Promise<{ named: Merger[]; count: number }> {
  const merged = codes.filter((nis) => MERGED.has(nis));
  if (merged.length > MOST_MERGERS) return { named: [], count: merged.length };
  const facts = await Promise.all(merged.map((nis) => askTerritory(fetch, nis, language)));
  const named = facts.flatMap((territory) =>
    territory && territory.mergedFrom.length > 0
      ? [
          {
            name: territory.name,
            on: territory.mergedFrom[0]?.on ?? '',
            parts: territory.mergedFrom.map(({ name }) => name),
          },
        ]
      : [],
  );
  return { named, count: named.length };
}

async function askTerritory(fetch: Fetch, nis: string, lang: Language): Promise<Territory | null> {
  try {
    return await askApi<Territory>(fetch, `/territories/${nis}`, { lang });
  } catch (failure) {
    if (failure instanceof ApiError && (failure.status === 404 || failure.status === 400)) return null;
    throw failure;
  }
}
