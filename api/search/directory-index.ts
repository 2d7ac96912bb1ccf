import type { Reference } from '../reference/types.ts';
import { buildGeography, geographyBytes } from './geography.ts';
import { buildGazetteer } from './places.ts';
import { Matcher } from './match.ts';
import { lexiconBytes } from './lexicon.ts';
import { csrBytes } from '../../data/rules/search/csr.ts';
import { textColumnBytes } from '../../data/rules/search/text-column.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { Gazetteer } from './places.ts';
import type { Geography } from './geography.ts';
import type { Lexicon } from './lexicon.ts';

/** Everything a directory question is answered from, in memory. */
export interface DirectoryIndex {
  readonly columns: Columns;
  readonly lexicon: Lexicon;
  readonly matcher: Matcher;
  readonly geography: Geography;
  readonly gazetteer: Gazetteer;
  /** For each code of the commune column, the commune and all territories above it. */
  readonly ancestors: readonly ReadonlySet<string>[];
  /** For each code of the commune column, the position of its region in `regions`, or -1. */
  readonly regionOfCommune: Int8Array;
  readonly regions: readonly string[];
  /** Estimate of the memory held, in bytes. */
  readonly bytes: number;
}

/** Ties columns and words of an edition to the places of the reference tables. */
export function assembleIndex(columns: Columns, lexicon: Lexicon, reference: Reference): DirectoryIndex {
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
    ancestors,
    regionOfCommune: Int8Array.from(ancestors, (above) => regions.findIndex((region) => above.has(region))),
    regions,
    bytes: columnBytes(columns) + lexiconBytes(lexicon) + geographyBytes(geography) + matcher.bytes,
  };
}

function ancestorsOf(nis: string | null, reference: Reference): Set<string> {
  const above = new Set<string>();
  for (let at = nis; at !== null; at = reference.territories.get(at)?.parent ?? null) above.add(at);
  return above;
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
