/** The whole world in the units of a point: 1 cm at the equator. */
const WORLD = 2 ** 32;
const MOST_LATITUDE = 85.0511;

/** The deepest zoom of a tile: where the curve tells points apart. */
export const MOST_TILE_ZOOM = 16;

/** Rows that have a point, along a Z-order curve: those of any tile stand side by side. */
export interface PlacedRows {
  readonly rows: Uint32Array;
  /** Share of the world from west to east, times 2³². */
  readonly across: Uint32Array;
  /** Share of the Web Mercator world from north to south, times 2³². */
  readonly down: Uint32Array;
}

/** Where a longitude lies from west to east, of 2³². */
export const acrossOf = (lon: number): number => clamp((lon / 360 + 0.5) * WORLD);

/** Where a latitude lies from north to south, of 2³²; cut off near the poles. */
export function downOf(lat: number): number {
  const bounded = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat));
  return clamp((0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI)) * WORLD);
}

const clamp = (value: number): number => Math.min(WORLD - 1, Math.max(0, Math.floor(value)));

/** Puts the rows whose longitude is a number in order. */
export function placeRows(lon: Float32Array, lat: Float32Array): PlacedRows {
  const placed = new Uint32Array(lon.length);
  const across = new Uint32Array(lon.length);
  const down = new Uint32Array(lon.length);
  const codes = new Uint32Array(lon.length);
  const numbers = new Uint32Array(lon.length);
  let count = 0;
  for (let row = 0; row < lon.length; row += 1) {
    if (Number.isNaN(lon[row])) continue;
    placed[count] = row;
    across[count] = acrossOf(lon[row] as number);
    down[count] = downOf(lat[row] as number);
    codes[count] = interleave(across[count] as number, down[count] as number);
    numbers[count] = count;
    count += 1;
  }
  const order = sortByHalf(sortByHalf(numbers.subarray(0, count), codes, 0), codes, 16);
  const pick = (values: Uint32Array): Uint32Array => order.map((at) => values[at] as number);
  return { rows: pick(placed), across: pick(across), down: pick(down) };
}

/** Stable counting sort by 16 bits of the codes, from `shift` on. */
function sortByHalf(order: Uint32Array, codes: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(2 ** 16 + 1);
  const half = (at: number): number => ((codes[at] as number) >>> shift) & 0xffff;
  for (let at = 0; at < order.length; at += 1) {
    const after = half(order[at] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let value = 0; value < 2 ** 16; value += 1)
    next[value + 1] = (next[value + 1] as number) + (next[value] as number);
  const sorted = new Uint32Array(order.length);
  for (let position = 0; position < order.length; position += 1) {
    const at = order[position] as number;
    const value = half(at);
    sorted[next[value] as number] = at;
    next[value] = (next[value] as number) + 1;
  }
  return sorted;
}

/** Place on the curve of a point, of 2³². */
const interleave = (across: number, down: number): number =>
  (spread(across >>> 16) | (spread(down >>> 16) << 1)) >>> 0;

/** Puts a zero between the bits of a 16-bit number. */
function spread(half: number): number {
  let bits = half;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Of places in the order of the curve, those that are rows of a list. */
export function placesOf(placed: PlacedRows, rows: Uint32Array, count: number): Uint32Array {
  const asked = new Uint8Array(count);
  for (const row of rows) asked[row] = 1;
  const places = new Uint32Array(rows.length);
  let length = 0;
  placed.rows.forEach((row, place) => {
    if (asked[row] === 0) return;
    places[length] = place;
    length += 1;
  });
  return places.slice(0, length);
}

/** The part of ordered places that lies in a tile. */
export function placesInTile(
  placed: PlacedRows,
  places: Uint32Array,
  { z, x, y }: { z: number; x: number; y: number },
): Uint32Array {
  const shift = MOST_TILE_ZOOM - z;
  const first = interleave((x * 2 ** shift * 2 ** 16) >>> 0, (y * 2 ** shift * 2 ** 16) >>> 0);
  return places.subarray(firstFrom(placed, places, first), firstFrom(placed, places, first + 4 ** shift));
}

/** Position of the first place whose code is not below `code`. */
function firstFrom({ across, down }: PlacedRows, places: Uint32Array, code: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const place = places[middle] as number;
    if (interleave(across[place] as number, down[place] as number) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}
