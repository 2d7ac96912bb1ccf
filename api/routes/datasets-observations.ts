import { createRoute, z } from '@hono/zod-openapi';
import { readCursor, writeCursor } from '../answers/cursor.ts';
import { ObservationCount, Observations } from '../contract/datasets.ts';
import { answerOf, chooseEdition, getDataset } from '../datasets/answer.ts';
import { companionFiles, csvFile, workbookOf } from '../datasets/files.ts';
import { FORMAT_FILES, formatOfType, NEGOTIATED_TYPES } from '../datasets/formats.ts';
import { observationsJson } from '../datasets/json.ts';
import { jsonStatText } from '../datasets/json-stat.ts';
import { datasetId, observationQuery } from '../datasets/parameters.ts';
import { parquetOf } from '../datasets/parquet.ts';
import { sdmxCsv } from '../datasets/sdmx.ts';
import { chosenCodes } from '../datasets/labels.ts';
import { walstatRows } from '../datasets/walstat.ts';
import { CACHE_CONTROL, etagOf, notModified } from '../exports/etag.ts';
import { byteStream } from '../exports/stream.ts';
import { MOST_SHEET_ROWS } from '../exports/xlsx.ts';
import { gather } from '../http/deliver.ts';
import { preferredType } from '../http/negotiation.ts';
import { wrongParameter } from '../http/problem.ts';
import { createRouter, problemAnswers } from '../http/router.ts';
import { sayBytes } from '../http/say.ts';
import { noteHeaders, territoryNotes } from '../territory-notes.ts';
import type { DatasetFormat } from '../../data/schema/reference/datasets.ts';
import type { DatasetAnswer } from '../datasets/answer.ts';
import type { ObservationQuery } from '../datasets/parameters.ts';
import type { Deps } from '../deps.ts';

/** Longer pages are written again each time they are asked for, in the memory of one piece. */
const MOST_KEPT_ROWS = 10_000;

const binary = { schema: z.string().openapi({ format: 'binary' }) };
const typeOf = (format: DatasetFormat): string => FORMAT_FILES[format].type.replace(/;.*$/, '');

const route = createRoute({
  method: 'get',
  path: '/datasets/{id}/observations',
  tags: ['Statistics'],
  summary: 'Figures of a dataset by territory, activity, form, size, year and measure',
  description:
    'Every crossing of the codes asked for has a row with its value and its status: c is confidential, never zero. JSON comes by ' +
    'pages; JSON-stat 2.0, CSV, XLSX, Parquet, SDMX-CSV 2.0 and WalStat rows hold everything at once, streamed. HEAD or count=true ' +
    'give the number of rows before anything is taken. The limit of requests counts cells: 20 000 of them are one request.',
  request: { params: z.strictObject({ id: datasetId }), query: observationQuery },
  responses: {
    200: {
      description: 'The figures',
      headers: z.object({
        'X-Total-Rows': z
          .string()
          .optional()
          .openapi({ description: 'How many observations a file holds; JSON says it as `total`' }),
      }),
      content: {
        'application/json': { schema: z.union([Observations, ObservationCount]) },
        [typeOf('csv')]: binary,
        [typeOf('csv-zip')]: binary,
        [typeOf('xlsx')]: binary,
        [typeOf('parquet')]: binary,
        [typeOf('sdmx-csv')]: binary,
      },
    },
    ...problemAnswers(400, 404, 410),
  },
});

/** `GET /datasets/{id}/observations`. */
export function observationsRoute(deps: Deps) {
  const { reference, codeVersion, publicOrigin } = deps;
  return createRouter().openapi(route, async (context) => {
    const asked = context.req.valid('query');
    const dataset = getDataset(reference, context.req.valid('param').id);
    const format =
      asked.format ?? formatOfType(preferredType(context.req.header('accept'), NEGOTIATED_TYPES));
    const edition = await chooseEdition(context.get('release'), asked.edition, deps);
    const answer = await answerOf(edition, dataset, asked, reference, asked.lang);
    const notes = territoryNotes(asked, reference, asked.lang);
    const headers = {
      'x-total-rows': String(answer.selection.total),
      vary: 'Accept',
      ...noteHeaders(notes),
    };
    if (asked.count === 'true') {
      return new Response(JSON.stringify(countOf(answer)), {
        headers: { ...headers, 'content-type': typeOf('json') },
      });
    }
    if (format === 'json') {
      const page = pageOf(asked, answer);
      context.get('spendCells')?.(page.to - page.from);
      const pieces = (): ReturnType<typeof observationsJson> => observationsJson(answer, page, notes);
      const isKept = page.to - page.from <= MOST_KEPT_ROWS;
      return sayBytes(context, isKept ? gather(pieces) : pieces, headers);
    }
    if (asked.cursor !== undefined) {
      throw wrongParameter('cursor', `Only pages of JSON have cursors; ${format} holds all observations.`);
    }
    const etag = await etagOf(context.get('release'), `${context.req.url}&as=${format}`, codeVersion);
    const unchanged = notModified(context.req.header('if-none-match'), etag);
    if (unchanged !== null) return unchanged;
    const file = fileOf(format, answer, deps, (publicOrigin ?? '') + new URL(context.req.url).pathname);
    const fileHeaders = {
      ...headers,
      ...(format === 'json-stat'
        ? {}
        : { 'content-disposition': `attachment; filename="${nameOf(answer, format)}"` }),
      'content-type': FORMAT_FILES[format].type,
      'cache-control': CACHE_CONTROL,
      etag,
    };
    if (context.req.method === 'HEAD') return new Response(null, { headers: fileHeaders });
    context.get('spendCells')?.(answer.selection.total);
    return new Response(
      byteStream(file(), () => undefined),
      { headers: fileHeaders },
    );
  });
}

function countOf(answer: DatasetAnswer): ObservationCount {
  const { edition, selection } = answer;
  return {
    release: edition.release.stamp,
    edition: edition.id,
    total: selection.total,
    dimensions: chosenCodes(answer).map(([code, codes]) => ({ code, size: codes.length })),
  };
}

/** The rows of a page: positions only; what they hold is looked up when they are written. */
function pageOf(asked: ObservationQuery, { edition, dataset, selection }: DatasetAnswer) {
  const { cursor, limit, territory, inside, level, activity, form, size, year, measure, perimeter } = asked;
  const filters = { territory, inside, level, activity, form, size, year, measure, perimeter };
  const question = JSON.stringify([dataset.id, filters]);
  const from = cursor === undefined ? 0 : readCursor(cursor, edition.id, question).row;
  const to = Math.min(selection.total, from + limit);
  const next = to < selection.total ? writeCursor(edition.id, question, { key: 0, row: to }) : null;
  return { from, to, next };
}

function nameOf({ dataset, edition, version }: DatasetAnswer, format: DatasetFormat): string {
  const mark = format === 'sdmx-csv' || format === 'walstat' ? `-${format}` : '';
  return `essaim-${dataset.id}-${version}-${edition.id}${mark}.${FORMAT_FILES[format].ending}`;
}

type Parts = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** What writes the file, once it is wanted; what cannot be written is refused before. */
function fileOf(
  format: Exclude<DatasetFormat, 'json'>,
  answer: DatasetAnswer,
  { zip, parquet }: Deps,
  address: string,
): () => AsyncIterator<string | Uint8Array> {
  const { selection, edition } = answer;
  const modified = new Date(`${edition.manifest.referenceDate}T00:00:00Z`);
  switch (format) {
    case 'csv':
      return () => inTurn(csvFile(answer));
    case 'csv-zip': {
      const data = { name: nameOf(answer, 'csv'), chunks: () => asAsync(csvFile(answer)) };
      return () => zip([data, ...companionFiles(answer, address)], modified);
    }
    case 'xlsx':
      if (selection.total >= MOST_SHEET_ROWS) {
        throw wrongParameter(
          'format',
          `A sheet holds ${MOST_SHEET_ROWS - 1} rows at most, this selection has ${selection.total}. Take format=csv.`,
        );
      }
      return () => zip(workbookOf(answer, address), modified);
    case 'parquet':
      return () => parquet(parquetOf(answer));
    case 'json-stat':
      return () => inTurn([jsonStatText(answer)]);
    case 'sdmx-csv':
      return () => inTurn(sdmxCsv(answer));
    case 'walstat': {
      const rows = walstatRows(answer);
      return () => inTurn(rows);
    }
  }
}

async function* asAsync(parts: Parts): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

function inTurn(parts: Parts): AsyncIterator<string | Uint8Array> {
  return asAsync(parts);
}
