import { createRoute, z } from '@hono/zod-openapi';
import { exportText } from '../../data/messages/exports/index.ts';
import { columnsOf } from '../exports/columns.ts';
import { CACHE_CONTROL, etagOf, notModified } from '../exports/etag.ts';
import { exportFactsOf, federationNames } from '../exports/facts.ts';
import { fileName } from '../exports/file-name.ts';
import { companionFiles, csvText, geoJsonText, workbookOf } from '../exports/files.ts';
import { questionWords } from '../exports/question-words.ts';
import { selectAll } from '../exports/selection.ts';
import { byteStream } from '../exports/stream.ts';
import { MOST_SHEET_ROWS } from '../exports/xlsx.ts';
import { ProblemError, wrongParameter } from '../http/problem.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import { pageParameters, searchParameters } from '../parameters.ts';
import { noteHeaders, territoryNotes } from '../territory-notes.ts';
import type { Context } from '../exports/columns.ts';
import type { Export } from '../exports/files.ts';
import type { Deps } from '../deps.ts';
import type { ArchiveFile } from '../exports/xlsx.ts';

export const EXPORT_FORMATS = ['csv', 'csv-zip', 'xlsx', 'geojson', 'geojson-zip'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  'csv-zip': 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  'geojson-zip': 'application/zip',
};

const parameter = (name: string, description: string) => ({
  param: { name, in: 'query' as const },
  description,
});

const query = z.strictObject({
  ...searchParameters,
  sort: pageParameters.sort,
  format: z
    .enum(EXPORT_FORMATS)
    .default('csv')
    .openapi({
      ...parameter(
        'format',
        'csv, xlsx or geojson; csv-zip and geojson-zip add README, licences, citation and the meaning of the columns. ' +
          'XLSX and GeoJSON hold these themselves.',
      ),
    }),
  columns: z
    .enum(['labels', 'names'])
    .optional()
    .openapi({
      ...parameter(
        'columns',
        'labels: columns named in the language asked for (CSV and XLSX unless said otherwise); names: stable English names.',
      ),
    }),
});

const binary = { schema: z.string().openapi({ format: 'binary' }) };
const route = createRoute({
  method: 'get',
  path: '/enterprises/export',
  tags: ['Downloads'],
  summary: 'All results of a search as CSV, XLSX or GeoJSON',
  description:
    'The same rows as the list, all pages of it, in the same order; any number, streamed. HEAD gives the number of rows ' +
    '(X-Total-Rows) and the name of the file before anything is read. Text that a spreadsheet would run as a formula is ' +
    'preceded by an apostrophe. No e-mail address and no telephone.',
  request: { query },
  responses: {
    200: {
      description: 'The file',
      headers: z.object({
        'X-Total-Rows': z.string().openapi({ description: 'How many results the file holds' }),
        'Content-Disposition': z.string().openapi({ description: 'The name of the file' }),
      }),
      content: {
        'text/csv': binary,
        'application/zip': binary,
        [TYPES.xlsx]: binary,
        'application/geo+json': binary,
      },
    },
    ...problemAnswers(400),
  },
});

type Asked = z.output<typeof query>;

/** `GET /enterprises/export`. */
export function exportRoute({ reference, releases, zip, codeVersion, publicOrigin }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const asked = context.req.valid('query');
    const lease = releases.lease();
    if (lease === null) throw new ProblemError(503, { retryAfter: 5 });
    try {
      const { release } = lease;
      const etag = await etagOf(release, context.req.url, codeVersion);
      const unchanged = notModified(context.req.header('if-none-match'), etag);
      if (unchanged !== null) {
        lease.done();
        return unchanged;
      }
      const { answer, name, rows } = await prepare(
        asked,
        {
          release,
          reference,
          federations: await federationNames(release),
          language: asked.lang,
        },
        publicOrigin,
      );
      const headers = {
        'content-type': TYPES[asked.format],
        'content-disposition': `attachment; filename="${name}"`,
        'x-total-rows': String(rows),
        ...noteHeaders(territoryNotes(asked, reference, asked.lang)),
        'cache-control': CACHE_CONTROL,
        etag,
      };
      if (context.req.method === 'HEAD') {
        lease.done();
        return new Response(null, { headers });
      }
      return new Response(byteStream(partsOf(asked.format, answer, zip, name), lease.done), { headers });
    } catch (error) {
      lease.done();
      throw error;
    }
  });
}

async function prepare(
  asked: Asked,
  context: Context,
  site: string | undefined,
): Promise<{ answer: Export; name: string; rows: number }> {
  const { release, reference, language } = context;
  const selection = await selectAll(release, reference, asked);
  const rows = selection.rows.length;
  if (asked.format === 'xlsx' && rows >= MOST_SHEET_ROWS) {
    throw wrongParameter(
      'format',
      `A sheet holds ${MOST_SHEET_ROWS - 1} rows at most, this search has ${rows}. Take format=csv.`,
    );
  }
  const question = questionWords(asked, selection.found.need, context);
  const columns = columnsOf(release, selection.near !== null);
  const isLabelled =
    (asked.columns ?? (asked.format.startsWith('geojson') ? 'names' : 'labels')) === 'labels';
  const facts = await exportFactsOf(release, language, question, rows, site, reference.sourceTexts);
  const extension = asked.format.endsWith('-zip') ? 'zip' : asked.format;
  return {
    rows,
    name: fileName(question, facts.edition, extension),
    answer: {
      selection,
      context,
      columns,
      heads: columns.map((name) => (isLabelled ? exportText(language, `column.${name}`) : name)),
      facts,
    },
  };
}

function partsOf(
  format: ExportFormat,
  answer: Export,
  zip: Deps['zip'],
  name: string,
): AsyncIterator<string | Uint8Array> {
  const { release } = answer.context;
  const modified = new Date(`${release.stamp.referenceDate}T00:00:00Z`);
  const archive = (extension: string, chunks: () => AsyncIterable<string>) => {
    const data: ArchiveFile = { name: name.replace(/zip$/, extension), chunks };
    return zip([data, ...companionFiles(answer)], modified);
  };
  switch (format) {
    case 'csv':
      return csvText(answer);
    case 'geojson':
      return geoJsonText(answer);
    case 'xlsx':
      return zip(workbookOf(answer), modified);
    case 'csv-zip':
      return archive('csv', () => csvText(answer));
    case 'geojson-zip':
      return archive('geojson', () => geoJsonText(answer));
  }
}
