import { createRoute, z } from '@hono/zod-openapi';
import { SheetDocument } from '../contract/documents.ts';
import { territoryOf } from '../answers/territory.ts';
import { makeAhead } from '../exports/ahead.ts';
import { documentFile, DOCUMENT_TYPES } from '../exports/document/file.ts';
import { CACHE_CONTROL, etagOf, notModified } from '../exports/etag.ts';
import { fileName } from '../exports/file-name.ts';
import { byteStream } from '../exports/stream.ts';
import { clientOf } from '../http/client-of.ts';
import { Places } from '../http/places.ts';
import { ProblemError, refusedValue } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, nisParameter, perimeter } from '../parameters.ts';
import { territoriesInside } from '../sheets/inside.ts';
import { sheetDocument } from '../sheets/sheet.ts';
import { noteHeaders, sayNotes, territoryNotes } from '../territory-notes.ts';
import { getTerritory } from './territories.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Deps, OpenRelease, PrintTurn } from '../deps.ts';
import type { DocumentFormat } from '../exports/document/file.ts';
import type { ArchiveFile } from '../exports/xlsx.ts';
import type { TerritoryFacts } from '../reference/types.ts';

const request = {
  params: z.strictObject({ nis: nisParameter }),
  query: z.strictObject({ lang, perimeter }),
};

const jsonRoute = createRoute({
  method: 'get',
  path: '/territories/{nis}/sheet.json',
  tags: ['Statistics'],
  summary: 'The fact sheet of a territory with all its words and figures',
  description:
    'Sections in the order in which they read; the page, the PDF, the workbook and the CSV are made of the same.',
  request,
  responses: { 200: jsonAnswer(SheetDocument, 'The sheet'), ...problemAnswers(400, 404) },
});

/** `GET /territories/{nis}/sheet.json`. */
export function sheetDocumentRoute({ reference }: Deps) {
  return createRouter().openapi(jsonRoute, async (context) => {
    const { lang: language, perimeter: code } = context.req.valid('query');
    const { nis } = context.req.valid('param');
    const release = context.get('release');
    const territory = getTerritory(reference, nis);
    checkPerimeter(reference, code);
    const notes = territoryNotes({ nis }, reference, language);
    sayNotes(context, notes);
    const document = await sheetDocument(release, reference, territory, code, language);
    const answer = {
      release: release.stamp,
      territory: territoryOf(territory, reference, language),
      document,
      notes,
    };
    return context.json(answer, 200);
  });
}

const SHEET_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
const binary = { schema: z.string().openapi({ format: 'binary' }) };

/** `GET /territories/{nis}/sheet.pdf`, `.xlsx`, `.csv`. */
export function sheetFileRoutes(deps: Deps) {
  const router = createRouter();
  for (const format of SHEET_FORMATS) {
    const route = createRoute({
      method: 'get',
      path: `/territories/{nis}/sheet.${format}`,
      tags: ['Downloads'],
      summary: `The fact sheet of a territory as ${format.toUpperCase()}`,
      description: 'The same release and language give the same bytes.',
      request,
      responses: {
        200: { description: 'The sheet', content: { [DOCUMENT_TYPES[format]]: binary } },
        ...problemAnswers(400, 404),
      },
    });
    router.openapi(route, async (context) => {
      const { lang: language, perimeter: code } = context.req.valid('query');
      const { nis } = context.req.valid('param');
      const release = context.get('release');
      const territory = getTerritory(deps.reference, nis);
      checkPerimeter(deps.reference, code);
      const etag = await etagOf(release, context.req.url, deps.codeVersion);
      const unchanged = notModified(context.req.header('if-none-match'), etag);
      if (unchanged !== null) return unchanged;
      const turn = { client: clientOf(context, deps) };
      const bytes = await sheetFile(deps, release, territory, code, language, format, turn);
      return new Response(new Uint8Array(bytes), {
        headers: {
          ...fileHeaders(format, sheetName(territory, release, language, format), etag),
          ...noteHeaders(territoryNotes({ nis }, deps.reference, language)),
          'content-language': language,
        },
      });
    });
  }
  return router;
}

/** Archives at a time, of one client and in all: each keeps the print threads busy for up to a minute. */
const MOST_OF_ONE = 2;
const MOST_IN_ALL = 6;
const RETRY_SECONDS = 30;
/** Sheets of an archive made ahead of the one that is read. */
const AHEAD = 2;

const zipRoute = createRoute({
  method: 'get',
  path: '/territories/{nis}/sheets.zip',
  tags: ['Downloads'],
  summary: 'The fact sheets of a territory and of all territories inside it, as PDF in one archive',
  description: `Written while it is read. Each sheet holds what the sheet alone would. ${MOST_OF_ONE} archives of a client at a time.`,
  request,
  responses: {
    200: { description: 'The sheets', content: { 'application/zip': binary } },
    ...problemAnswers(400, 404),
  },
});

/** `GET /territories/{nis}/sheets.zip`. */
export function sheetArchiveRoute(deps: Deps) {
  const { reference, releases, zip, codeVersion } = deps;
  const places = new Places(MOST_OF_ONE, MOST_IN_ALL, RETRY_SECONDS);
  return createRouter().openapi(zipRoute, async (context) => {
    const { lang: language, perimeter: code } = context.req.valid('query');
    const territory = getTerritory(reference, context.req.valid('param').nis);
    checkPerimeter(reference, code);
    const lease = releases.lease();
    if (lease === null) throw new ProblemError(503, { retryAfter: 5 });
    const { release } = lease;
    const etag = await etagOf(release, context.req.url, codeVersion);
    const unchanged = notModified(context.req.header('if-none-match'), etag);
    if (unchanged !== null || context.req.method === 'HEAD') lease.done();
    if (unchanged !== null) return unchanged;
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${sheetName(territory, release, language, 'zip')}"`,
      'cache-control': CACHE_CONTROL,
      etag,
    };
    if (context.req.method === 'HEAD') return new Response(null, { headers });
    const client = clientOf(context, deps);
    const leave = takeOr(lease.done, () => places.take(client, 'archives'));
    const inside = territoriesInside(reference, territory);
    const turn = { client: `${client}, archives`, isPatient: true };
    const sheetAt = makeAhead(
      inside.map((one) => () => sheetFile(deps, release, one, code, language, 'pdf', turn)),
      AHEAD,
    );
    const files = inside.map((one, at): ArchiveFile => ({
      name: `${one.level}/${one.nis}-${sheetName(one, release, language, 'pdf')}`,
      async *chunks() {
        yield await sheetAt(at);
      },
    }));
    const modified = new Date(`${release.stamp.referenceDate}T00:00:00Z`);
    const done = (): void => {
      leave();
      lease.done();
    };
    return new Response(byteStream(zip(files, modified), done), { headers });
  });
}

/** Takes a place; where there is none, undoes what was begun. */
function takeOr(undo: () => void, take: () => () => void): () => void {
  try {
    return take();
  } catch (refusal) {
    undo();
    throw refusal;
  }
}

async function sheetFile(
  deps: Deps,
  release: OpenRelease,
  territory: TerritoryFacts,
  perimeterCode: string,
  language: Language,
  format: DocumentFormat,
  turn: PrintTurn,
): Promise<Uint8Array> {
  const document = await sheetDocument(release, deps.reference, territory, perimeterCode, language);
  return documentFile(document, language, format, release, {
    ...deps,
    print: (sheet) => deps.print(sheet, turn),
  });
}

/** Headers of a file that follows from the release alone. */
export function fileHeaders(format: DocumentFormat, name: string, etag: string): Record<string, string> {
  const place = format === 'pdf' || format === 'html' ? 'inline' : 'attachment';
  return {
    'content-type': DOCUMENT_TYPES[format],
    'content-disposition': `${place}; filename="${name}"`,
    'cache-control': CACHE_CONTROL,
    etag,
  };
}

function sheetName(
  { names }: TerritoryFacts,
  { stamp }: OpenRelease,
  language: Language,
  extension: string,
): string {
  return fileName(`${names[language]} ${language}`, stamp.statistics, extension);
}

function checkPerimeter({ perimeters }: Deps['reference'], code: string): void {
  if (!perimeters.has(code)) {
    throw refusedValue('perimeter', code, `one of ${[...perimeters.keys()].join(', ')}`);
  }
}
