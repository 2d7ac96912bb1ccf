import { FACET_NAMES } from '../../../api/search/classes.ts';
import { facetsText } from '../../../api/answers/facets.ts';
import { summaryText } from '../../../api/answers/summary.ts';
import { NO_FILTERS } from '../../../api/search/question.ts';
import { findRows } from '../../../api/search/search.ts';
import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { valuesAt } from '../../../data/rules/search/multi-column.ts';
import { textAt } from '../../../data/rules/search/text-column.ts';
import { queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import { readRowWords } from './row-words.ts';
import type { EnterpriseList } from '../../../api/contract/enterprises.ts';
import type { FacetName } from '../../../api/search/classes.ts';
import type { Reference } from '../../../api/reference/types.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Row } from './engine.ts';

/** What the other engines index: the words by which ours finds a row, its name, point and facets; and what lists show of it. */
export function* rowsOf(index: DirectoryIndex, reference: Reference): Generator<Row> {
  const { columns } = index;
  const wordsAt = readRowWords(index);
  const regions = columns.commune.values.map((_, commune) =>
    index.facetValues.region.filter((nis) => index.ancestors[commune]?.has(nis ?? '') === true),
  );
  for (let row = 0; row < columns.count; row += 1) {
    const name = textAt(columns.name, row);
    const { own, labels } = wordsAt(row);
    const lon = columns.lon[row] as number;
    yield {
      row,
      own: own.join(' '),
      labels: labels.join(' '),
      name: queryWordsOf(wordsOf(name)).join(' '),
      lon: Number.isNaN(lon) ? null : lon,
      lat: Number.isNaN(lon) ? null : (columns.lat[row] as number),
      group: valueAt(columns.group, row) ?? '',
      form: valueAt(columns.form, row),
      region: regions[columns.commune.codes[row] as number]?.[0] ?? null,
      accreditation: valuesAt(columns.accreditations, row),
      federation: valuesAt(columns.federations, row),
      open: valuesAt(columns.openTo, row),
      shown: summaryText(index, reference, row, 'fr', null).replace('"distanceKm":null}', ''),
    };
  }
}

/** A facet value with the words it is shown with. */
export interface FacetLabel {
  readonly facet: FacetName;
  readonly code: string;
  readonly label: string;
}

/** Every facet value of the index, as our own answers name it. */
export function facetLabels(index: DirectoryIndex, reference: Reference): FacetLabel[] {
  const { facets } = findRows(index, { text: null, filters: NO_FILTERS });
  const shown = JSON.parse(
    facetsText(facets, NO_FILTERS, index, reference, 'fr'),
  ) as EnterpriseList['facets'];
  return FACET_NAMES.flatMap((facet) => shown[facet].map(({ code, label }) => ({ facet, code, label })));
}
