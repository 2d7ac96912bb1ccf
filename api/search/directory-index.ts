import { csrBytes } from '../../data/rules/search/csr.ts';
import { textColumnBytes } from '../../data/rules/search/text-column.ts';
import { breathe } from './breathe.ts';
import { buildCells } from './cells.ts';
import { ClassCounts } from './class-counts.ts';
import { buildClasses } from './classes.ts';
import { buildGeography, geographyBytes } from './geography.ts';
import { buildKinds } from './kinds.ts';
import { buildLexicon } from './lexicon.ts';
import { Matcher } from './match.ts';
import { buildNodeSums, nodeSumsBytes } from './node-sums.ts';
import { NeedFinder } from './need-rows.ts';
import { needIndexOf } from './needs.ts';
import { gazetteerOf } from './places.ts';
import { NO_TERRITORY } from './question.ts';
import { Recent } from './recent.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { PreparedIndex } from '../../data/rules/search/prepare.ts';
import type { WordBook } from '../../data/rules/search/word-book.ts';
import type { Reference } from '../reference/types.ts';
import type { Answer } from './answer.ts';
import type { Cells } from './cells.ts';
import type { FacetValues } from './class-counts.ts';
import type { ClassFilter } from './class-filter.ts';
import type { FacetClasses } from './classes.ts';
import type { FederationNames } from './concepts.ts';
import type { Gazetteer } from './places.ts';
import type { Geography, Point } from './geography.ts';
import type { Lexicon } from './lexicon.ts';
import type { NeedIndex } from './needs.ts';
import type { NodeSums } from './node-sums.ts';

const KEPT_ANSWERS = 4;
const KEPT_FILTERS = 64;
const MOST_LISTED = 32_768;

/** Everything a directory question is answered from, in memory. */
export interface DirectoryIndex {
  readonly columns: Columns;
  readonly lexicon: Lexicon;
  readonly matcher: Matcher;
  readonly geography: Geography;
  readonly gazetteer: Gazetteer;
  readonly federations: FederationNames;
  readonly needs: NeedIndex;
  readonly needFinder: NeedFinder;
  /** For each code of the commune column, the commune and all territories above it. */
  readonly ancestors: readonly ReadonlySet<string>[];
  readonly classes: FacetClasses;
  readonly facetValues: FacetValues;
  readonly nodeSums: NodeSums;
  readonly cells: Cells;
  /** A point inside each territory. */
  readonly centres: ReadonlyMap<string, Point>;
  /** False for an edition without street index. */
  readonly hasStreets: boolean;
  /** The last answers to questions without text: the start page, and maps and lists that are only sorted anew. */
  readonly answers: Recent<Answer>;
  readonly classFilters: Recent<ClassFilter>;
  /** In a shape of no more points than these, matches are listed one by one. */
  readonly mostListed: number;
  /** Scratch of one question. */
  readonly counts: ClassCounts;
  /** Estimate of the memory held, in bytes. */
  readonly bytes: number;
}

/**
 * Ties columns and words of an edition to the places, labels and needs of the reference tables. Requests are answered in
 * between: this happens while an older edition is served.
 */
export async function assembleIndex(
  { columns, lexicon: entries }: PreparedIndex,
  reference: Reference,
  federations: FederationNames,
  hasStreets: boolean,
): Promise<DirectoryIndex> {
  const ancestors = columns.commune.values.map((nis) => ancestorsOf(nis, reference));
  const regions = [...reference.territories.values()]
    .filter((territory) => territory.level === 'region')
    .map((territory) => territory.nis)
    .sort();
  const regionOfCommune = Int8Array.from(ancestors, (above) =>
    regions.findIndex((region) => above.has(region)),
  );
  await breathe();
  const classes = buildClasses(columns, regionOfCommune);
  await breathe();
  const kinds = buildKinds(columns, classes);
  await breathe();
  const lexicon = await buildLexicon(entries, columns, classes, kinds, reference, federations);
  await breathe();
  const geography = buildGeography(columns.lon, columns.lat);
  await breathe();
  const matcher = new Matcher(lexicon, columns.count);
  await breathe();
  const nodeSums = buildNodeSums(geography, kinds);
  await breathe();
  const cells = buildCells(geography);
  await breathe();
  return {
    columns,
    lexicon,
    matcher,
    geography,
    classes,
    facetValues: {
      group: columns.group.values,
      form: columns.form.values,
      accreditation: columns.accreditations.values,
      federation: columns.federations.values,
      open: columns.openTo.values,
      region: regions,
    },
    nodeSums,
    cells,
    gazetteer: gazetteerOf(reference.places),
    federations,
    needs: needIndexOf(reference.needs),
    needFinder: new NeedFinder(lexicon, columns),
    ancestors,
    hasStreets,
    centres: reference.territories,
    answers: new Recent(KEPT_ANSWERS),
    classFilters: new Recent(KEPT_FILTERS),
    mostListed: MOST_LISTED,
    counts: new ClassCounts(classes.count),
    bytes:
      columnBytes(columns) +
      lexiconBytes(lexicon) +
      geographyBytes(geography) +
      classes.codes.byteLength +
      nodeSumsBytes(nodeSums) +
      cells.codes.byteLength +
      matcher.bytes,
  };
}

function ancestorsOf(nis: string | null, reference: Reference): Set<string> {
  const above = new Set<string>(nis === null ? [NO_TERRITORY] : []);
  for (let at = nis; at !== null; at = reference.territories.get(at)?.parent ?? null) above.add(at);
  return above;
}

function lexiconBytes({ vocabulary, entries, sets, kinds, frequency }: Lexicon): number {
  const { fields, nameLength, exactNames, compounds } = entries;
  const lists = [fields.name, fields.keyword, fields.website, compounds, kinds.rows];
  lists.push(...sets.map((set) => set.lists));
  const arrays = [frequency, entries.frequency, nameLength, exactNames, kinds.codes];
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
    csrBytes(columns.openTo.codes) +
    csrBytes(columns.otherActivities.codes) +
    columns.perimeterBits.byteLength
  );
}
