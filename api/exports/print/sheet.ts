import type { Language } from '../../../data/messages/translate.ts';

/** A text on the map, its middle in millimetres from the upper left corner. */
export interface MapText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A map drawn for paper; two pictures, so that names stand between the ground and the places. */
export interface PrintMap {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  /** Squares of the grid across and down. */
  readonly columns: number;
  readonly rows: number;
  readonly ground: string;
  readonly symbols: string;
  readonly names: readonly MapText[];
  readonly numbers: readonly MapText[];
  readonly alt: string;
}

export interface PrintEntry {
  readonly number: number;
  readonly name: string;
  readonly lines: readonly string[];
  /** Square of the map; empty for an entry without a place. */
  readonly square: string;
}

export interface PrintGroup {
  readonly label: string;
  /** SVG picture. */
  readonly glyph: string;
  readonly entries: readonly PrintEntry[];
}

/** A printed list: all words and drawings; only the setting is left. */
export interface PrintSheet {
  readonly language: Language;
  readonly title: string;
  readonly count: string;
  readonly filters: string | null;
  readonly notice: string | null;
  /** That not all are printed; null when they are. */
  readonly cut: string | null;
  /** That nothing was found; null when something was. */
  readonly empty: string | null;
  readonly map: PrintMap | null;
  readonly mapHelp: string;
  readonly legend: { readonly title: string; readonly exact: string; readonly approximate: string };
  readonly groups: readonly PrintGroup[];
  readonly footer: string;
  /** `Page {page} of {pages}` with its two places. */
  readonly page: string;
}
