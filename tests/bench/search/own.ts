import { NO_FILTERS } from '../../../api/search/question.ts';
import { selectPage } from '../../../api/search/page.ts';
import { findRows } from '../../../api/search/search.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Answer, Engine } from './engine.ts';
import type { Task } from './workload.ts';

const LITERAL = { need: true, place: true };

/** Our index, in process. */
export function openOwn(index: DirectoryIndex, built: number): Engine {
  return {
    name: 'own index',
    built,
    bytes: index.bytes,
    ask: (task) => Promise.resolve(askOwn(index, task)),
    close: () => Promise.resolve(),
  };
}

export function askOwn(index: DirectoryIndex, { kind, words, lon, lat, box }: Task): Answer {
  const isPlaced = kind === 'text + place + facets' || kind === 'dense viewport';
  const near = kind === 'nearest 20' || kind === 'text + place + facets' ? { lon, lat } : null;
  const filters = { ...NO_FILTERS, near, box: isPlaced ? box : null };
  const found = findRows(index, { text: words.join(' '), filters, literal: LITERAL });
  const sort = words.length > 0 ? 'relevance' : near === null ? 'name' : 'distance';
  const page = selectPage(index, filters, found, { sort, limit: 20, after: null });
  return {
    rows: page.map(({ row }) => row),
    total: found.total,
    facets: Object.fromEntries(found.facets.group),
  };
}
