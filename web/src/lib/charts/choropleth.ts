import type { CELL_STATUSES } from '../../../../api/contract/territories.ts';

export type CellStatus = (typeof CELL_STATUSES)[number];

/** One territory of a map: its outline in pixels and its figure. */
export interface Area {
  nis: string;
  name: string;
  path: string;
  value: number | null;
  status: CellStatus | 'missing';
  href: string;
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
}
