import { cleanText } from './safe-text.ts';
import { licenceLines, readmeLines } from './readme.ts';
import type { Cell, ColumnName } from './columns.ts';
import type { ExportFacts } from './facts.ts';

/** The opening of a feature collection: what it says of itself stands before the features, as foreign members (RFC 7946, 6.1). */
export function geoJsonHead(facts: ExportFacts): string {
  const { notice, edition, citation, sources, rows } = facts;
  const members = {
    type: 'FeatureCollection',
    ...(notice === null ? {} : { notice }),
    release: edition,
    citation,
    rows,
    readme: readmeLines(facts),
    licences: licenceLines(facts),
    sources,
  };
  return `${JSON.stringify(members).slice(0, -1)},"features":[`;
}

export const GEO_JSON_TAIL = '\n]}\n';

/** One result as a feature, its properties under `heads`; without a position its geometry is null. */
export function featureLine(
  names: readonly ColumnName[],
  heads: readonly string[],
  cells: readonly Cell[],
  isFirst: boolean,
): string {
  const cellOf = (name: ColumnName): Cell => cells[names.indexOf(name)] ?? null;
  const [lon, lat] = [cellOf('longitude'), cellOf('latitude')];
  const feature = {
    type: 'Feature',
    id: cellOf('id'),
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties: Object.fromEntries(
      heads.map((head, at) => {
        const cell = cells[at] ?? null;
        return [head, typeof cell === 'string' ? cleanText(cell) : cell];
      }),
    ),
  };
  return `${isFirst ? '\n' : ',\n'}${JSON.stringify(feature)}`;
}
