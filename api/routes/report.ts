import { createRoute, z } from '@hono/zod-openapi';
import { ReportDocument } from '../contract/documents.ts';
import { DOCUMENT_FORMATS, DOCUMENT_TYPES, documentFile } from '../exports/document/file.ts';
import { etagOf, notModified } from '../exports/etag.ts';
import { fileName } from '../exports/file-name.ts';
import { clientOf } from '../http/client-of.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import { findEarlier } from '../report/earlier.ts';
import { reportDocument } from '../report/report.ts';
import { fileHeaders } from './sheet-files.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Deps, OpenRelease } from '../deps.ts';

const request = { query: z.strictObject({ lang }) };

const jsonRoute = createRoute({
  method: 'get',
  path: '/report.json',
  tags: ['Statistics'],
  summary: 'The annual report of the release with all its words and figures',
  request,
  responses: { 200: jsonAnswer(ReportDocument, 'The report'), ...problemAnswers(400) },
});

/** `GET /report.json`. */
export function reportDocumentRoute(deps: Deps) {
  return createRouter().openapi(jsonRoute, async (context) => {
    const { lang: language } = context.req.valid('query');
    const release = context.get('release');
    const document = await reportOf(deps, release, language);
    return context.json({ release: release.stamp, document }, 200);
  });
}

/** `GET /report.pdf`, `.html`, `.xlsx`, `.csv`. */
export function reportFileRoutes(deps: Deps) {
  const router = createRouter();
  for (const format of DOCUMENT_FORMATS) {
    const route = createRoute({
      method: 'get',
      path: `/report.${format}`,
      tags: ['Downloads'],
      summary: `The annual report of the release as ${format.toUpperCase()}`,
      description: 'The same editions and language give the same bytes.',
      request,
      responses: {
        200: {
          description: 'The report',
          content: { [DOCUMENT_TYPES[format]]: { schema: z.string().openapi({ format: 'binary' }) } },
        },
        ...problemAnswers(400),
      },
    });
    router.openapi(route, async (context) => {
      const { lang: language } = context.req.valid('query');
      const release = context.get('release');
      const etag = await etagOf(release, context.req.url, deps.codeVersion);
      const unchanged = notModified(context.req.header('if-none-match'), etag);
      if (unchanged !== null) return unchanged;
      const document = await reportOf(deps, release, language);
      const bytes = await documentFile(document, language, format, release, {
        ...deps,
        print: (sheet) => deps.print(sheet, { client: clientOf(context, deps) }),
      });
      const name = fileName(document.title, document.edition, format);
      return new Response(new Uint8Array(bytes), {
        headers: { ...fileHeaders(format, name, etag), 'content-language': language },
      });
    });
  }
  return router;
}

async function reportOf({ reference, releases }: Deps, release: OpenRelease, language: Language) {
  return reportDocument(release, reference, await findEarlier(releases, release.stamp.statistics), language);
}
