import type { Language } from '../../../../../data/messages/translate.ts';
import { apiUrl } from '../../api.ts';
import { mapParameters } from '../../search-api.ts';
import type { SearchQuery } from '../../search-params.ts';

/** Formats offered, with their measured size: bytes of what stands around the rows, and of one row. */
const FORMATS = [
  { format: 'xlsx', label: 'take.xlsx', text: 'take.xlsxText', base: 8_000, row: 180 },
  { format: 'csv-zip', label: 'take.csvZip', text: 'take.csvZipText', base: 5_000, row: 62 },
  { format: 'geojson', label: 'take.geojson', text: 'take.geojsonText', base: 12_000, row: 1_130 },
  { format: 'csv', label: 'take.csv', text: 'take.csvText', base: 800, row: 540 },
] as const;

/** Results that one PDF prints. */
export const MOST_PRINTED = 500;

/** The downloads of a search, with about how many bytes each has. */
export function downloadsOf(query: SearchQuery, language: Language, rows: number) {
  return FORMATS.map(({ format, label, text, base, row }) => ({
    format,
    label,
    text,
    bytes: base + rows * row,
    href: apiUrl('/enterprises/export', { ...mapParameters(query, language), sort: query.sort, format }),
  }));
}

/** The address of a search as a map and list on paper. */
export function printUrl(query: SearchQuery, language: Language): string {
  return apiUrl('/enterprises/print', { ...mapParameters(query, language), sort: query.sort });
}
