import { breathe } from '../search/breathe.ts';
import { NO_FILTERS } from '../search/question.ts';
import { findRows } from '../search/search.ts';
import { encodeTile } from './encode-tile.ts';
import { placeRows, placesInTile, placesOf } from './placed-rows.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Question } from '../search/question.ts';
import type { TileAddress } from './gather.ts';
import type { PlacedRows } from './placed-rows.ts';

/** Questions whose places are kept: maps ask for many tiles of one question. */
const MOST_QUESTIONS = 8;
/** Tiles of the whole directory are made beforehand down to this zoom; deeper ones hold few rows and take no time. */
const PREBUILT_ZOOM = 11;
const UNFILTERED: Question = { text: null, filters: NO_FILTERS };

/** The map tiles of an edition, of everything or of what answers a question. */
export class TileSource {
  readonly #index: DirectoryIndex;
  #placed: PlacedRows | null = null;
  readonly #places = new Map<string, Uint32Array>();
  readonly #prebuilt = new Map<string, Uint8Array>();

  constructor(index: DirectoryIndex) {
    this.#index = index;
  }

  /** The tile of what answers a question, as a Mapbox vector tile. */
  tile(question: Question, tile: TileAddress): Uint8Array {
    const key = keyOf(question);
    const prebuilt = key === keyOf(UNFILTERED) ? this.#prebuilt.get(nameOf(tile)) : undefined;
    if (prebuilt !== undefined) return prebuilt;
    const placed = this.#placedRows();
    const places = this.#placesOf(key, question, placed);
    return encodeTile(placed, placesInTile(placed, places, tile), tile, this.#index.columns);
  }

  /**
   * Makes the tiles of the whole directory, those of many rows first; requests are answered in between.
   * @param proceed asked before every tile; false stops
   * @returns how many tiles hold something, and the bytes of the largest
   */
  async prebuild(proceed: () => boolean = () => true): Promise<{ tiles: number; largest: number }> {
    let level: TileAddress[] = [{ z: 0, x: 0, y: 0 }];
    let largest = 0;
    await breathe();
    const placed = this.#placedRows();
    await breathe();
    this.#placesOf(keyOf(UNFILTERED), UNFILTERED, placed);
    while (level.length > 0) {
      const next: TileAddress[] = [];
      for (const tile of level) {
        await breathe();
        if (!proceed()) return { tiles: this.#prebuilt.size, largest };
        const bytes = this.tile(UNFILTERED, tile);
        if (bytes.byteLength === 0) continue;
        this.#prebuilt.set(nameOf(tile), bytes);
        largest = Math.max(largest, bytes.byteLength);
        if (tile.z < PREBUILT_ZOOM) next.push(...childrenOf(tile));
      }
      level = next;
    }
    return { tiles: this.#prebuilt.size, largest };
  }

  #placedRows(): PlacedRows {
    const { lon, lat } = this.#index.columns;
    this.#placed ??= placeRows(lon, lat);
    return this.#placed;
  }

  #placesOf(key: string, question: Question, placed: PlacedRows): Uint32Array {
    const known = this.#places.get(key);
    const places = known ?? placesOf(placed, findRows(this.#index, question).rows, this.#index.columns.count);
    this.#places.delete(key);
    this.#places.set(key, places);
    const [oldest] = this.#places.keys();
    if (this.#places.size > MOST_QUESTIONS && oldest !== undefined) this.#places.delete(oldest);
    return places;
  }
}

const nameOf = ({ z, x, y }: TileAddress): string => `${z}/${x}/${y}`;

/** Questions that differ only in where they are sorted from, or in filters that ask nothing, have the same tiles. */
function keyOf({ text, filters, literal, need, place }: Question): string {
  const near = filters.radiusKm === null ? null : filters.near;
  const territories = filters.territories.filter((list) => list.length > 0);
  const asked = Object.entries({ ...filters, near, territories }).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return JSON.stringify([text === null ? null : [text, literal], asked, need?.code, place]);
}

/** The four tiles of the next zoom that cover a tile. */
export const childrenOf = ({ z, x, y }: TileAddress): TileAddress[] =>
  [0, 1].flatMap((south) => [0, 1].map((east) => ({ z: z + 1, x: 2 * x + east, y: 2 * y + south })));
