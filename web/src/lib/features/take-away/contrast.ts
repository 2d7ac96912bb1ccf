/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number];

const COLOUR = /^#?([0-9a-f]{6})$/i;
/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5;
const STEPS = 50;

/** A colour as `rrggbb`; undefined for anything else. */
export function parseColour(text: string | null): string | undefined {
  return COLOUR.exec(text?.trim() ?? '')?.[1]?.toLowerCase();
}

/** Contrast of two colours (`rrggbb`) by WCAG 2.2: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [high, low] = [luminance(toRgb(one)), luminance(toRgb(other))].toSorted((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** The colour nearest to one wished for that can be read on a background, on the way to black or white. All are `rrggbb`. */
export function readableOn(background: string, wished: string): string {
  const end = luminance(toRgb(background)) > 0.18 ? 0 : 255;
  for (let step = 0; step <= STEPS; step += 1) {
    const mixed = toRgb(wished).map((part) => Math.round(part + ((end - part) * step) / STEPS));
    const colour = mixed.map((part) => part.toString(16).padStart(2, '0')).join('');
    if (contrastOf(colour, background) >= ENOUGH) return colour;
  }
  return end === 0 ? '000000' : 'ffffff';
}

function toRgb(colour: string): Rgb {
  const value = Number.parseInt(colour, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
