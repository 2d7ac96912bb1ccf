import { NO_FILTERS } from '../../../api/search/question.ts';
import { childrenOf, TileSource } from '../../../api/tiles/tile-source.ts';
import { timeEach } from '../search/load.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Question } from '../../../api/search/question.ts';
import type { TileAddress } from '../../../api/tiles/gather.ts';

const LAST_ZOOM = 16;
const FIRST_ZOOM = 5;
const DEEPEST = 14;
/** As many tiles of each zoom, spread over the country: deep ones would else hide the others. */
const TILES_A_ZOOM = 8;

export interface PyramidFacts {
  tiles: number;
  largest: number;
  at: string;
  seconds: number;
}

/** Makes every tile of the whole directory that holds something, to the last zoom. */
export function measurePyramid(index: DirectoryIndex): PyramidFacts {
  const source = new TileSource(index);
  const facts: PyramidFacts = { tiles: 0, largest: 0, at: '', seconds: 0 };
  const started = performance.now();
  for (const tile of walk(source, { text: null, filters: NO_FILTERS }, LAST_ZOOM)) {
    facts.tiles += 1;
    if (tile.bytes <= facts.largest) continue;
    facts.largest = tile.bytes;
    facts.at = `${tile.z}/${tile.x}/${tile.y}`;
  }
  facts.seconds = (performance.now() - started) / 1000;
  return facts;
}

/** Times tiles of filtered questions in process: those of a question asked the first time, and all others. */
export async function timeFiltered(index: DirectoryIndex) {
  const groups = index.columns.group.values.flatMap((group) => group ?? []);
  const filters = groups.flatMap((group, at) => [
    { ...NO_FILTERS, group: [group] },
    { ...NO_FILTERS, group: [group, groups[(at + 1) % groups.length] ?? group] },
  ]);
  const questions = filters.map((one): Question => ({ text: null, filters: one }));
  const source = new TileSource(index);
  const tiles = [...walk(source, { text: null, filters: NO_FILTERS }, DEEPEST)];
  const chosen = Array.from({ length: DEEPEST - FIRST_ZOOM + 1 }, (_, at) => {
    const level = tiles.filter(({ z }) => z === FIRST_ZOOM + at);
    return level.filter((_, place) => place % Math.ceil(level.length / TILES_A_ZOOM) === 0);
  }).flat();
  const asked = questions.flatMap((question) => chosen.map((tile) => ({ question, tile })));
  const first = await timeEach(questions, 1, (question) =>
    Promise.resolve(source.tile(question, { z: FIRST_ZOOM, x: 16, y: 10 })),
  );
  const next = await timeEach(asked, 1, ({ question, tile }) => Promise.resolve(source.tile(question, tile)));
  return { first, next, count: asked.length };
}

function* walk(source: TileSource, question: Question, lastZoom: number) {
  let level: TileAddress[] = [{ z: 0, x: 0, y: 0 }];
  while (level.length > 0) {
    const next: TileAddress[] = [];
    for (const tile of level) {
      const bytes = source.tile(question, tile).byteLength;
      if (bytes === 0) continue;
      yield { ...tile, bytes };
      if (tile.z < lastZoom) next.push(...childrenOf(tile));
    }
    level = next;
  }
}
