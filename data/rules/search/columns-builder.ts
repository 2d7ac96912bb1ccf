import { DictionaryColumnBuilder } from './dictionary-column.ts';
import { MultiColumnBuilder } from './multi-column.ts';
import { SparseTextColumnBuilder, TextColumnBuilder } from './text-column.ts';
import { buildIds } from './columns.ts';
import type { Columns } from './columns.ts';

/** One entry as it comes from the edition, in the order of names. */
export interface EntryRow {
  readonly id: string;
  readonly name: string;
  readonly nameFr: string | null;
  readonly nameNl: string | null;
  readonly nameDe: string | null;
  readonly nameEn: string | null;
  readonly form: string;
  readonly legalForm: string | null;
  readonly state: string;
  readonly streetFr: string | null;
  readonly streetNl: string | null;
  readonly streetDe: string | null;
  readonly house: string | null;
  readonly postalCode: string | null;
  readonly localityFr: string | null;
  readonly localityNl: string | null;
  readonly localityDe: string | null;
  readonly commune: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly method: string;
  readonly nace: string | null;
  readonly group: string;
  readonly website: string | null;
  readonly keywords: string | null;
  /** A bit per perimeter the entry is in. */
  readonly perimeterBits: number;
}

const DICTIONARIES = [
  'group',
  'form',
  'legalForm',
  'nace',
  'state',
  'method',
  'house',
  'postalCode',
  'commune',
] as const;
const LOCAL = ['fr', 'nl', 'de'] as const;
const byLanguage = <T>(make: () => T): Record<'fr' | 'nl' | 'de', T> => ({
  fr: make(),
  nl: make(),
  de: make(),
});

/** Collects the columns row by row; accreditations, federations and openness may come in any order after. */
export class ColumnsBuilder {
  #ids: string[] = [];
  #name = new TextColumnBuilder();
  #names = { ...byLanguage(() => new SparseTextColumnBuilder()), en: new SparseTextColumnBuilder() };
  #dictionary = Object.fromEntries(
    DICTIONARIES.map((field) => [field, new DictionaryColumnBuilder()]),
  ) as Record<(typeof DICTIONARIES)[number], DictionaryColumnBuilder>;
  #street = byLanguage(() => new DictionaryColumnBuilder());
  #locality = byLanguage(() => new DictionaryColumnBuilder());
  #lon: number[] = [];
  #lat: number[] = [];
  #website = new SparseTextColumnBuilder();
  #keywords = new SparseTextColumnBuilder();
  #accreditations = new MultiColumnBuilder();
  #federations = new MultiColumnBuilder();
  #openTo = new MultiColumnBuilder();
  #otherActivities = new MultiColumnBuilder();
  #perimeterBits: number[] = [];
  readonly #perimeters: readonly string[];

  /** @throws Error for more perimeters than a byte has bits. */
  constructor(perimeters: readonly string[]) {
    if (perimeters.length > 8) {
      throw new Error(`The index holds 8 perimeters at most, found ${perimeters.length}.`);
    }
    this.#perimeters = perimeters;
  }

  add(entry: EntryRow): void {
    const row = this.#ids.push(entry.id) - 1;
    this.#name.add(entry.name);
    this.#names.fr.add(row, entry.nameFr);
    this.#names.nl.add(row, entry.nameNl);
    this.#names.de.add(row, entry.nameDe);
    this.#names.en.add(row, entry.nameEn);
    for (const field of DICTIONARIES) this.#dictionary[field].add(entry[field]);
    const streets = { fr: entry.streetFr, nl: entry.streetNl, de: entry.streetDe };
    const localities = { fr: entry.localityFr, nl: entry.localityNl, de: entry.localityDe };
    for (const language of LOCAL) {
      this.#street[language].add(streets[language]);
      this.#locality[language].add(localities[language]);
    }
    this.#lon.push(entry.lon ?? Number.NaN);
    this.#lat.push(entry.lat ?? Number.NaN);
    this.#website.add(row, entry.website);
    this.#keywords.add(row, entry.keywords);
    this.#perimeterBits.push(entry.perimeterBits);
  }

  addAccreditation(row: number, type: string): void {
    this.#accreditations.add(row, type);
  }

  addFederation(row: number, federation: string): void {
    this.#federations.add(row, federation);
  }

  addOpenness(row: number, who: string): void {
    this.#openTo.add(row, who);
  }

  addOtherActivity(row: number, nace: string): void {
    this.#otherActivities.add(row, nace);
  }

  finish(): Columns {
    const count = this.#ids.length;
    const { group, form, legalForm, nace, state, method, house, postalCode, commune } = this.#dictionary;
    return {
      count,
      ids: buildIds(this.#ids),
      name: this.#name.finish(),
      nameByLanguage: {
        fr: this.#names.fr.finish(),
        nl: this.#names.nl.finish(),
        de: this.#names.de.finish(),
        en: this.#names.en.finish(),
      },
      group: group.finish(),
      form: form.finish(),
      legalForm: legalForm.finish(),
      nace: nace.finish(),
      state: state.finish(),
      method: method.finish(),
      street: { fr: this.#street.fr.finish(), nl: this.#street.nl.finish(), de: this.#street.de.finish() },
      house: house.finish(),
      postalCode: postalCode.finish(),
      locality: {
        fr: this.#locality.fr.finish(),
        nl: this.#locality.nl.finish(),
        de: this.#locality.de.finish(),
      },
      commune: commune.finish(),
      lon: Float32Array.from(this.#lon),
      lat: Float32Array.from(this.#lat),
      website: this.#website.finish(),
      keywords: this.#keywords.finish(),
      accreditations: this.#accreditations.finish(count),
      federations: this.#federations.finish(count),
      openTo: this.#openTo.finish(count),
      otherActivities: this.#otherActivities.finish(count),
      perimeterBits: Uint8Array.from(this.#perimeterBits),
      perimeters: this.#perimeters,
    };
  }
}
