import type { MapText } from './sheet.ts';

/** A place on paper, millimetres; several results may share one. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly numbers: readonly number[];
  readonly exact: boolean;
  readonly colour: string;
  /** SVG path in a 16 × 16 box. */
  readonly glyph: string;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LETTER_WIDTH = 1.12;
const LETTER_HEIGHT = 2.1;

/** Size of a symbol in millimetres: smaller where many stand. */
export function symbolSize(spots: number): number {
  if (spots <= 120) return 3.2;
  return spots <= 500 ? 2.5 : 1.9;
}

/** The symbols, filled where the place is exact and hollow where it is not; never by colour alone. */
export function drawSymbols(spots: readonly Spot[], size: number): string {
  const scale = size / 16;
  return spots
    .map(({ x, y, exact, colour, glyph }) => {
      const at = `translate(${(x - size / 2).toFixed(2)} ${(y - size / 2).toFixed(2)}) scale(${scale.toFixed(4)})`;
      const ink = exact
        ? `fill="${colour}" stroke="none"`
        : `fill="#FFFFFF" stroke="${colour}" stroke-width="1.6"`;
      return `<g transform="${at}"><path d="${glyph}" fill="none" stroke="#FFFFFF" stroke-width="4"/><path d="${glyph}" ${ink}/></g>`;
    })
    .join('');
}

/** Numbers beside their symbols, where they cover neither a symbol nor another number. */
export function placeNumbers(
  spots: readonly Spot[],
  size: number,
  frame: { readonly width: number; readonly height: number },
): MapText[] {
  const grid = new Buckets();
  for (const { x, y } of spots) grid.add(centred(x, y, size * 0.9, size * 0.9));
  const texts: MapText[] = [];
  for (const { x, y, numbers } of spots) {
    const [first = 0] = numbers;
    const text = numbers.length === 1 ? String(first) : `${first}+${numbers.length - 1}`;
    const width = text.length * LETTER_WIDTH + 0.3;
    const [aside, above] = [size / 2 + width / 2 + 0.1, size / 2 + LETTER_HEIGHT / 2 + 0.1];
    const choices = [
      [x + aside, y],
      [x - aside, y],
      [x, y - above],
      [x, y + above],
    ] as const;
    const free = choices.find(([atX, atY]) => {
      const rectangle = centred(atX, atY, width, LETTER_HEIGHT);
      const isInside = rectangle.x > 0.5 && rectangle.y > 0.5 && rectangle.x + width < frame.width - 0.5;
      return isInside && rectangle.y + LETTER_HEIGHT < frame.height - 0.5 && !grid.meets(rectangle);
    });
    if (free === undefined) continue;
    grid.add(centred(free[0], free[1], width, LETTER_HEIGHT));
    texts.push({ x: round(free[0]), y: round(free[1]), text });
  }
  return texts;
}

/** Names of communes in the order given, each where it covers neither a symbol nor another. */
export function placeNames(
  names: readonly MapText[],
  spots: readonly Spot[],
  size: number,
  frame: { readonly width: number; readonly height: number },
): MapText[] {
  const grid = new Buckets();
  for (const { x, y } of spots) grid.add(centred(x, y, size * 2, size));
  return names.filter(({ x, y, text }) => {
    const rectangle = centred(x, y, text.length * 1.25 + 2, 3.4);
    const isInside = rectangle.x > 1 && rectangle.x + rectangle.width < frame.width - 1;
    if (!isInside || y < 3 || y > frame.height - 3 || grid.meets(rectangle)) return false;
    grid.add(rectangle);
    return true;
  });
}

/** Rectangles by the centimetre they lie in. */
class Buckets {
  readonly #squares = new Map<string, Rectangle[]>();

  add(rectangle: Rectangle): void {
    for (const key of keysOf(rectangle)) {
      const known = this.#squares.get(key);
      if (known === undefined) this.#squares.set(key, [rectangle]);
      else known.push(rectangle);
    }
  }

  meets(rectangle: Rectangle): boolean {
    return keysOf(rectangle).some((key) =>
      this.#squares.get(key)?.some((other) => overlaps(rectangle, other)),
    );
  }
}

function keysOf({ x, y, width, height }: Rectangle): string[] {
  const keys: string[] = [];
  for (let column = Math.floor(x / 10); column <= (x + width) / 10; column += 1) {
    for (let row = Math.floor(y / 10); row <= (y + height) / 10; row += 1) keys.push(`${column} ${row}`);
  }
  return keys;
}

function overlaps(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function centred(x: number, y: number, width: number, height: number): Rectangle {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

const round = (millimetres: number): number => Math.round(millimetres * 100) / 100;
