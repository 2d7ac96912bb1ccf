import type { Place } from '../features/place.ts';
import type { Bbox } from '../search-params.ts';

/** A result with what its symbol needs. */
export interface MapPlace extends Place {
  exact: boolean;
}

/** What is in view: how many, and the first ones, nearest to its middle first. */
export interface InView {
  view: Bbox;
  total: number;
  places: MapPlace[];
  /** Where nothing is in view: the nearest result. */
  nearest: MapPlace | null;
}

/** The most results listed for those who do not see the map. */
export const LISTED_PLACES = 50;
