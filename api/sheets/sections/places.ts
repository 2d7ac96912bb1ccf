import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { rowOf } from '../../../data/rules/search/columns.ts';
import { summaryOf } from '../../answers/summary.ts';
import { labelOf } from '../../answers/labels.ts';
import { cleanText } from '../../exports/safe-text.ts';
import type { DocumentSection, SheetPlace } from '../../contract/documents.ts';
import { publicFigure } from '../figures.ts';
import { column, row, section, table } from '../tables.ts';
import { publicSource } from '../context.ts';
import type { SheetContext } from '../context.ts';

/** Places that a sheet names. */
const MOST_PLACES = 12;

/** The enterprises of the public directory with the most registered establishments; jobs play no part. */
export function placesSection(context: SheetContext): DocumentSection | null {
  const { t, release, ground, territory } = context;
  const largest = ground.largest.get(territory.nis) ?? [];
  const places = largest
    .filter(({ entry_id: id }) => !release.withdrawn.has(id))
    .slice(0, MOST_PLACES)
    .flatMap(({ entry_id: id, establishments }, at) => placeOf(id, at + 1, establishments, context) ?? []);
  if (places.length === 0) return null;
  return section('places', t('places.title'), {
    text: [t('places.text', { count: places.length })],
    places,
    source: publicSource(context),
  });
}

function placeOf(
  id: string,
  number: number,
  establishments: number,
  { release, reference, language, t }: SheetContext,
): SheetPlace | null {
  const { index } = release;
  const at = rowOf(index.columns.ids, id);
  if (at < 0) return null;
  const summary = summaryOf(index, reference, at, language, null);
  return {
    number,
    id,
    name: cleanText(summary.name),
    group: summary.group.code,
    activity: summary.group.label,
    locality: cleanText([summary.postalCode, summary.locality].filter(Boolean).join(' ')),
    commune: valueAt(index.columns.commune, at),
    lon: summary.position?.lon ?? null,
    lat: summary.position?.lat ?? null,
    exact: summary.position?.exact ?? false,
    note: t('places.establishments', { count: establishments }),
  };
}

/** How many organisations of the territory hold each accreditation. */
export function accreditationsSection(context: SheetContext): DocumentSection {
  const { t, ground, reference, language, territory } = context;
  const rows = (ground.accredited.get(territory.nis) ?? []).map(({ type, entries }) =>
    row(type, labelOf(reference.accreditations.get(type)?.label, language, type), [publicFigure(entries)]),
  );
  const columns = [column('enterprises', t('measure.enterprises'), 'count', null)];
  return section('accreditations', t('accreditations.title'), {
    text: rows.length === 0 ? [t('accreditations.none')] : [],
    tables:
      rows.length === 0
        ? []
        : [table('accreditations', t('accreditations.caption'), t('head.accreditation'), columns, rows)],
    source: publicSource(context),
  });
}
