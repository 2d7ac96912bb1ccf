import { createRouter } from '../http/router.ts';
import { renderDocs } from '../answers/docs-page.ts';
import type { Deps } from '../deps.ts';

/** What the OpenAPI document says of the whole. */
export function documentHead(codeVersion: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Essaim API',
      version: codeVersion,
      description:
        'Open directory and statistics of the social economy. All that is read is public; one address takes reports of errors. ' +
        'Answers say which release they come from; those of a demonstration release hold fictitious data.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
  };
}

/** Gives the OpenAPI document of an application. */
interface Documented {
  getOpenAPI31Document(head: ReturnType<typeof documentHead>): object;
}

/** The OpenAPI document and its page for people. */
export function documentRoutes(app: Documented, { codeVersion }: Deps) {
  const router = createRouter();
  const document = (): object => app.getOpenAPI31Document(documentHead(codeVersion));
  router.get('/openapi.json', (context) => {
    context.header('cache-control', 'public, max-age=300');
    return context.json(document());
  });
  router.get('/docs', (context) => {
    context.header('cache-control', 'public, max-age=300');
    return context.html(renderDocs(document()));
  });
  return router;
}
