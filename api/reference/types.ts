import type { Language } from '../../data/messages/translate.ts';
import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import type { Level } from '../../data/schema/reference/territories.ts';
import type { LatticeTable } from '../../data/schema/reference/lattice.ts';
import type { NeedFacts } from './needs.ts';

/** A text in the four languages. */
export type Names = Readonly<Record<Language, string>>;

/** A code with its words. */
export interface Term {
  readonly code: string;
  readonly label: Names;
  readonly description: Names;
}

export interface GroupTerm extends Term {
  readonly statGroup: string;
  /** Colour on paper, `#RRGGBB`. */
  readonly colour: string;
  /** SVG path in a 16 × 16 box. */
  readonly glyph: string;
}

export interface AccreditationTerm extends Term {
  readonly authority: string;
  readonly legalBase: string;
}

export interface PerimeterTerm extends Term {
  readonly rules: readonly { readonly rule: string; readonly kind: string }[];
}

/** A territory of the current grid. */
export interface TerritoryFacts {
  readonly nis: string;
  readonly level: Level;
  readonly parent: string | null;
  readonly names: Names;
  readonly nuts: string | null;
  readonly lon: number;
  readonly lat: number;
  readonly bbox: readonly [number, number, number, number];
  readonly areaKm2: number;
  readonly population: number | null;
  readonly populationYear: number | null;
  /** Inhabitants on 1 January of each year known. */
  readonly populations: ReadonlyMap<number, number>;
  readonly validFrom: string | null;
  readonly children: readonly string[];
  readonly neighbours: readonly string[];
  readonly postalCodes: readonly string[];
  readonly mergedFrom: readonly { readonly nis: string; readonly name: Names; readonly on: string }[];
}

/** A cross-table of the publication lattice. */
export type LatticeTableFacts = Omit<LatticeTable, `label_${Language}`> & { readonly label: Names };

/** A name under which people know a place: a territory, a sub-municipality or a postal code. */
export interface PlaceName {
  readonly text: string;
  readonly nis: string;
  readonly postalCode: string | null;
  readonly kind: 'territory' | 'sub-municipality' | 'locality' | 'postal-code';
}

export interface ReferenceTable {
  readonly topic: string;
  readonly title: Names;
  readonly rows: number;
  readonly producer: Names;
  readonly licence: Names;
  readonly vintage: Names;
}

/** A total that somebody published; territories joined by `+` are one. */
export interface PublishedTotal {
  readonly series: string;
  readonly perimeter: string;
  readonly territory: string;
  readonly year: number;
  readonly measure: string;
  readonly value: number;
  readonly source: string;
  readonly vintage: string;
}

/** Borders as TopoJSON. */
export interface GeometryFile {
  readonly name: string;
  readonly topology: { type: 'Topology'; [member: string]: unknown };
}

/** The reference tables the API answers from, read once at start. */
export interface Reference {
  readonly territories: ReadonlyMap<string, TerritoryFacts>;
  /** Old commune codes → the commune of today and the day it took over. */
  readonly successors: ReadonlyMap<string, { readonly nis: string; readonly on: string }>;
  readonly places: readonly PlaceName[];
  readonly groups: ReadonlyMap<string, GroupTerm>;
  readonly statGroups: ReadonlyMap<string, Term>;
  readonly formGroups: ReadonlyMap<string, Term>;
  readonly legalForms: ReadonlyMap<string, Term>;
  readonly accreditations: ReadonlyMap<string, AccreditationTerm>;
  readonly perimeters: ReadonlyMap<string, PerimeterTerm>;
  readonly needs: ReadonlyMap<string, NeedFacts>;
  readonly reasons: ReadonlyMap<string, Names>;
  /** Keys `version:code`. */
  readonly nace: ReadonlyMap<string, Names>;
  /** The language in which each text of a NACE label really is. */
  readonly naceLanguages: ReadonlyMap<string, Readonly<Record<Language, Language>>>;
  readonly sections: ReadonlyMap<string, Names>;
  readonly situations: ReadonlyMap<string, Names>;
  readonly registrations: ReadonlyMap<string, Names>;
  /** Size classes of employers, from the smallest. */
  readonly sizeClasses: ReadonlyMap<string, Names>;
  /** Groups of joint committees. */
  readonly committees: ReadonlyMap<string, Names>;
  /** Tables of the publication lattice. */
  readonly latticeTables: ReadonlyMap<string, Names>;
  /** When a figure of employment is confidential. */
  readonly disclosureRules: DisclosureRules;
  /** Totals that others published, to stand beside ours. */
  readonly publishedTotals: readonly PublishedTotal[];
  /** Cross-tables with confidential measures, in order of display. */
  readonly lattice: readonly LatticeTableFacts[];
  /** The perimeter whose figures of employment are published. */
  readonly certifiedPerimeter: string;
  /** What sources say of their producers, licences and vintages, by the English text. */
  readonly sourceTexts: ReadonlyMap<string, Names>;
  readonly tables: readonly ReferenceTable[];
  readonly geometry: readonly GeometryFile[];
}
