import { z } from 'zod';
import type { ListField } from '../../../data/schema/list-fields.ts';
import type { ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';
import { decodeText } from './decode.ts';
import { addRow, type ListRows } from './list-rows.ts';
import { locateColumns } from './mapping.ts';

const featureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullable().optional(),
      geometry: z.object({ type: z.string(), coordinates: z.unknown().optional() }).nullable().optional(),
    }),
  ),
});
const position = z.tuple([z.number(), z.number()]).rest(z.number());

/** Reads a GeoJSON list: properties are the columns, the geometry Point gives the coordinates. Throws SourceError. */
export function readGeojsonList(bytes: Buffer, mapping: ListMapping, place: string): ListRows {
  const { features } = parseCollection(decodeText(bytes, mapping.encoding, place), place);
  const headers = [...new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})))];
  const columns = locateColumns(mapping, headers, place);
  const list: ListRows = { rowsIn: 0, rows: [], rejections: [] };
  features.forEach((feature, index) => {
    const cells = new Map<ListField, string>();
    for (const { field, index: column } of columns) {
      const value = feature.properties?.[headers[column] as string];
      if (typeof value === 'string' || typeof value === 'number') cells.set(field, String(value));
    }
    const point =
      feature.geometry?.type === 'Point' ? position.safeParse(feature.geometry.coordinates) : undefined;
    if (point?.success && mapping.columns.lat === undefined) {
      cells.set('lon', String(point.data[0]));
      cells.set('lat', String(point.data[1]));
    }
    addRow(list, index + 1, cells);
  });
  return list;
}

function parseCollection(text: string, place: string): z.infer<typeof featureCollection> {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw new SourceError(`${place}: not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const parsed = featureCollection.safeParse(written);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SourceError(
    `${place}: not a GeoJSON FeatureCollection (${issue?.path.join('.')}: ${issue?.message}).`,
  );
}
