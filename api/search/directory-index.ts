import { csrBytes } from '../../data/rules/search/csr.ts';
import { textColumnBytes } from '../../data/rules/search/text-column.ts';
import { COMMUNE_SET } from './concepts.ts';
import { buildGeography, geographyBytes } from './geography.ts';
import { buildLexicon } from './lexicon.ts';
import { Matcher } from './match.ts';
import { NeedFinder } from './need-rows.ts';
import { buildNeedIndex } from './needs.ts';
import { buildGazetteer } from './places.ts';
import type { Csr } from '../../data/rules/search/csr.ts';
import { Settled } from './settled.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { PreparedIndex } from '../../data/rules/search/prepare.ts';
import type { WordBook } from '../../data/rules/search/word-book.ts';
import type { Reference } from '../reference/types.ts';
import type { FederationNames } from './concepts.ts';
import type { Gazetteer } from './places.ts';
import type { Geography, Point } from './geography.ts';
import type { Lexicon } from './lexicon.ts';
import type { NeedIndex } from './needs.ts';

/** Everything a directory question is answered from, in memory. */
export interface DirectoryIndex {
  readonly columns: Columns;
  readonly lexicon: Lexicon;
  readonly matcher: Matcher;
  readonly geography: Geography;
  readonly gazetteer: Gazetteer;
  readonly needs: NeedIndex;
  readonly needFinder: NeedFinder;
  /** For each code of the commune column, the commune and all territories above it. */
  readonly ancestors: readonly ReadonlySet<string>[];
  /** For each code of the commune column, the position of its region in `regions`, or -1. */
  readonly regionOfCommune: Int8Array;
  readonly regions: readonly string[];
  /** A point inside each territory. */
  readonly centres: ReadonlyMap<string, Point>;
  /** Rows of each code of the commune column. */
  readonly communeRows: Csr;
  /** False for an edition without street index. */
  readonly hasStreets: boolean;
  readonly settled: Settled;
  /** Scratch: a byte per row. */
  readonly marks: Uint8Array;
  /** Estimate of the memory held, in bytes. */
  readonly bytes: number;
}

/** Ties columns and words of an edition to the places, labels and needs of the reference tables. */
export function assembleIndex(
  { columns, lexicon: entries }: PreparedIndex,
  reference: Reference,
  federations: FederationNames,
  hasStreets: boolean,
): DirectoryIndex {
  const lexicon = buildLexicon(entries, columns, reference, federations);
  const geography = buildGeography(columns.lon, columns.lat);
  const matcher = new Matcher(lexicon, columns.count);
  const ancestors = columns.commune.values.map((nis) => ancestorsOf(nis, reference));
  const regions = [...reference.territories.values()]
    .filter((territory) => territory.level === 'region')
    .map((territory) => territory.nis)
    .sort();
  return {
    columns,
    lexicon,
    matcher,
    geography,
    gazetteer: buildGazetteer(reference.places),
    needs: buildNeedIndex(reference.needs),
    needFinder: new NeedFinder(lexicon, columns),
    ancestors,
    regionOfCommune: Int8Array.from(ancestors, (above) => regions.findIndex((region) => above.has(region))),
    regions,
    hasStreets,
    centres: reference.territories,
    communeRows: lexicon.sets[COMMUNE_SET] as Csr,
    settled: new Settled(),
    marks: new Uint8Array(columns.count),
    bytes:
      columns.count +
      columnBytes(columns) +
      lexiconBytes(lexicon) +
      geographyBytes(geography) +
      matcher.bytes,
  };
}

function ancestorsOf(nis: string | null, reference: Reference): Set<string> {
  const above = new Set<string>();
  for (let at = nis; at !== null; at = reference.territories.get(at)?.parent ?? null) above.add(at);
  return above;
}

function lexiconBytes({ vocabulary, entries, sets, frequency }: Lexicon): number {
  const { fields, nameLength, exactNames, compounds } = entries;
  const lists = [fields.name, fields.keyword, fields.website, compounds, ...sets];
  const arrays = [frequency, entries.frequency, nameLength, exactNames];
  return (
    lists.reduce((sum, list) => sum + csrBytes(list), 0) +
    arrays.reduce((sum, array) => sum + array.byteLength, 0) +
    vocabulary.books.reduce((sum, book) => sum + bookBytes(book), 0)
  );
}

function bookBytes({ words, stems, trigrams }: WordBook): number {
  const stemBytes = stems.hashes.byteLength + stems.words.byteLength;
  return textColumnBytes(words) + stemBytes + trigrams.keys.byteLength + csrBytes(trigrams.lists);
}

function columnBytes(columns: Columns): number {
  const dictionaries: DictionaryColumn[] = [
    columns.group,
    columns.form,
    columns.legalForm,
    columns.nace,
    columns.state,
    columns.method,
    columns.house,
    columns.postalCode,
    columns.commune,
    ...Object.values(columns.street),
    ...Object.values(columns.locality),
  ];
  const sparse = [...Object.values(columns.nameByLanguage), columns.website, columns.keywords];
  return (
    dictionaries.reduce((sum, { codes, values }) => sum + codes.byteLength + values.length * 40, 0) +
    sparse.reduce((sum, { rows, texts }) => sum + rows.byteLength + textColumnBytes(texts), 0) +
    textColumnBytes(columns.name) +
    columns.ids.numbers.byteLength +
    columns.ids.byNumber.byteLength +
    columns.ids.others.size * 100 +
    csrBytes(columns.accreditations.codes) +
    csrBytes(columns.federations.codes) +
    columns.perimeterBits.byteLength
  );
}
