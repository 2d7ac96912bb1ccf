import type { Language } from '../../../data/messages/translate.ts';
import type { PrintMap } from './sheet.ts';

/** A figure on paper: its text, and whether it is confidential. */
export interface PrintFigure {
  readonly text: string;
  readonly hidden: boolean;
}

export interface PrintKeyFigure extends PrintFigure {
  readonly label: string;
  readonly note: string | null;
}

/** Dots over an axis; positions across from 0 to 1, heights in dots from the middle. */
export interface PrintPlot {
  readonly label: string;
  readonly unit: string;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly dots: readonly (readonly [at: number, pile: number])[];
  readonly tallest: number;
  /** Width of a dot as a share of the axis. */
  readonly dot: number;
  readonly current: { readonly at: number; readonly pile: number; readonly text: string } | null;
  readonly reference: { readonly at: number; readonly text: string } | null;
}

export interface PrintRow {
  readonly label: string;
  readonly current: boolean;
  readonly cells: readonly PrintFigure[];
  /** Length of the bar and place of the mark compared with, from 0 to 1; null where hidden or not drawn. */
  readonly bar: number | null;
  readonly mark: number | null;
  readonly colour: string;
  /** SVG picture; empty without one. */
  readonly glyph: string;
}

/** Small lines over the years, one per row; heights from 0 to 1, null where hidden. */
export interface PrintLine {
  readonly label: string;
  readonly change: PrintFigure;
  readonly points: readonly {
    readonly year: string;
    readonly height: number | null;
    readonly text: string;
  }[];
}

export interface PrintTable {
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly PrintRow[];
  readonly bars: boolean;
  readonly lines: readonly PrintLine[];
}

export interface PrintSection {
  readonly id: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly figures: readonly PrintKeyFigure[];
  readonly plots: readonly PrintPlot[];
  readonly tables: readonly PrintTable[];
  readonly map: PrintMap | null;
  readonly places: readonly {
    readonly number: number;
    readonly name: string;
    readonly lines: readonly string[];
  }[];
  readonly notes: readonly string[];
  readonly source: string | null;
}

/** A fact sheet or report for paper: all words and drawings; only the setting is left. */
export interface PrintDocument {
  readonly kind: 'document';
  readonly language: Language;
  readonly title: string;
  readonly kicker: string;
  readonly lead: string;
  readonly notice: string | null;
  readonly pending: string | null;
  readonly sections: readonly PrintSection[];
  readonly hidden: string;
  readonly citation: string;
  readonly footer: string;
  /** `Page {page} of {pages}` with its two places. */
  readonly page: string;
}
