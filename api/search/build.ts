import { assembleIndex } from './directory-index.ts';
import type { LexiconBuilder } from './lexicon.ts';
import type { Columns } from '../../data/rules/search/columns.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { DictionaryColumn } from '../../data/rules/search/dictionary-column.ts';
import type { MultiColumn } from '../../data/rules/search/multi-column.ts';
import type { Names, Reference } from '../reference/types.ts';
import { textAt } from '../../data/rules/search/text-column.ts';

const CONCEPT_WEIGHTS = {
  activity: 1.5,
  accreditation: 1.5,
  group: 1.2,
  federation: 1,
  groupDescription: 0.5,
  place: 0.6,
};

/** Names of federations by code. */
export type FederationNames = ReadonlyMap<string, Names>;

/** Adds the words that stand in the columns: keywords, website, labels of codes and places. */
export function describeColumns(
  lexicon: LexiconBuilder,
  columns: Columns,
  reference: Reference,
  federations: FederationNames,
): void {
  const { keywords, website } = columns;
  keywords.rows.forEach((row, at) => lexicon.addText('keyword', row, textAt(keywords.texts, at)));
  website.rows.forEach((row, at) => lexicon.addText('website', row, domainOf(textAt(website.texts, at))));
  describeCodes(lexicon, columns.nace, (code) => [[CONCEPT_WEIGHTS.activity, reference.nace.get(code)]]);
  describeCodes(lexicon, columns.group, (code) => [
    [CONCEPT_WEIGHTS.group, reference.groups.get(code)?.label],
    [CONCEPT_WEIGHTS.groupDescription, reference.groups.get(code)?.description],
  ]);
  describeCodes(lexicon, columns.commune, (code) => [
    [CONCEPT_WEIGHTS.place, reference.territories.get(code)?.names],
  ]);
  for (const locality of Object.values(columns.locality)) {
    describeCodes(lexicon, locality, (name) => [[CONCEPT_WEIGHTS.place, { fr: name }]]);
  }
  describeMany(lexicon, columns.accreditations, CONCEPT_WEIGHTS.accreditation, (code) => ({
    ...reference.accreditations.get(code)?.label,
    code,
  }));
  describeMany(lexicon, columns.federations, CONCEPT_WEIGHTS.federation, (code) => ({
    ...federations.get(code),
  }));
}

/** Builds the index from columns and a lexicon that already holds the names. */
export function buildIndex(
  columns: Columns,
  lexicon: LexiconBuilder,
  reference: Reference,
  federations: FederationNames,
): DirectoryIndex {
  describeColumns(lexicon, columns, reference, federations);
  return assembleIndex(columns, lexicon.finish(), reference);
}

type Texts = Readonly<Record<string, string>>;

function describeCodes(
  lexicon: LexiconBuilder,
  column: DictionaryColumn,
  describe: (code: string) => readonly (readonly [weight: number, texts: Texts | undefined])[],
): void {
  const first = lexicon.addSetsOfCodes(column.codes, column.values.length);
  column.values.forEach((value, code) => {
    if (value === null) return;
    for (const [weight, texts] of describe(value)) {
      if (texts !== undefined) lexicon.addConcept(first + code, weight, Object.values(texts));
    }
  });
}

function describeMany(
  lexicon: LexiconBuilder,
  column: MultiColumn,
  weight: number,
  describe: (code: string) => Texts,
): void {
  const { offsets, values } = column.codes;
  const rowsOf = column.values.map((): number[] => []);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const end = offsets[row + 1] as number;
    for (let at = offsets[row] as number; at < end; at += 1) rowsOf[values[at] as number]?.push(row);
  }
  column.values.forEach((value, code) => {
    lexicon.addConcept(lexicon.addSet(rowsOf[code] ?? []), weight, Object.values(describe(value)));
  });
}

/** `https://www.velo-namur.be/contact` → `velo-namur`. */
function domainOf(website: string): string {
  const host = website.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/, '');
  return host.replace(/^www\./i, '').replace(/\.[a-z]{2,}$/i, '');
}
