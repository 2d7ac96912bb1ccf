type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** How a colour is seen: linear RGB matrices of Machado, Oliveira and Fernandes (2009), severity 1. */
export const VISIONS: Readonly<Record<'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia', Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
export type Vision = keyof typeof VISIONS;

/** WCAG 2 contrast ratio of two `#RRGGBB` colours, 1 to 21. */
export function getContrast(a: string, b: string): number {
  const [low, high] = [getLuminance(a), getLuminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** CIE lightness L* of a colour printed in grey, 0 to 100. */
export function getLightness(colour: string): number {
  return 116 * Math.cbrt(getLuminance(colour)) - 16;
}

/** Distance of two colours as seen: Euclidean in OKLab, times 100 (about 2 is just noticeable). */
export function getDistance(a: string, b: string, vision: Vision): number {
  const [first, second] = [toOklab(see(a, vision)), toOklab(see(b, vision))];
  return 100 * Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

function parseColour(colour: string): Triple {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function getLuminance(colour: string): number {
  const [red, green, blue] = parseColour(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function see(colour: string, vision: Vision): Triple {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const seen = multiply(VISIONS[vision], parseColour(colour));
  return [clamp(seen[0]), clamp(seen[1]), clamp(seen[2])];
}

function toOklab(rgb: Triple): Triple {
  const cones = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  );
}

function multiply(matrix: Matrix, vector: Triple): Triple {
  const row = (weights: Triple) => weights[0] * vector[0] + weights[1] * vector[1] + weights[2] * vector[2];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}
