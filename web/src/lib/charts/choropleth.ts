import type { CELL_STATUSES } from '../../../../api/contract/territories.ts';
import { classOf, readable } from './breaks.ts';

export type CellStatus = (typeof CELL_STATUSES)[number];

/** One territory of a map: its outline in pixels and its figure. */
export interface Area {
  nis: string;
  name: string;
  path: string;
  value: number | null;
  status: CellStatus | 'missing';
  href: string;
  /** Middle of the territory in pixels, for counts drawn as circles. */
  at?: readonly [x: number, y: number];
}

/** A map ready to draw, made on the server. */
export interface ChoroplethMap {
  width: number;
  height: number;
  areas: Area[];
  /** Inner limits of the classes. */
  breaks: number[];
  /** The territory to outline. */
  current: string | null;
  /** Outlines drawn below, without figures: where the territories are. */
  context?: string[];
  /** Figures are circles whose area grows with the value, up to the radius of the highest; else areas are filled. */
  circles?: { highest: number; radius: number };
}

/** How an area is filled: by the class of its value, or hatched or dotted when there is none. */
export function fillName(area: Area, map: ChoroplethMap): string {
  if (area.status === 'c') return 'confidential';
  if (area.value === null) return 'missing';
  return map.circles ? 'plain' : `class-${classOf(area.value, map.breaks)}`;
}

/** Colour of a class; fewer than five classes take the darker end. */
export function rampColour(index: number, map: ChoroplethMap): string {
  const first = Math.max(0, 4 - map.breaks.length);
  return `var(--ramp-${1 + Math.min(4, index + first)})`;
}

/** Radius of the circle of a value. */
export function circleRadius(value: number, { circles }: ChoroplethMap): number {
  if (!circles || circles.highest <= 0) return 0;
  return Math.sqrt(Math.max(0, value) / circles.highest) * circles.radius;
}

/** Round values whose circles a legend shows, the largest first. */
export function circleSteps({ circles }: ChoroplethMap): number[] {
  if (!circles || circles.highest <= 0) return [];
  const steps = [1, 0.25, 0.05].map((part) => readable(circles.highest * part));
  return [...new Set(steps)].filter((step) => step > 0);
}
