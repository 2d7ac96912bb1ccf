import { createRoute, z } from '@hono/zod-openapi';
import { Releases } from '../contract/releases.ts';
import { ProblemError } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import type { Deps, OpenRelease } from '../deps.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/releases',
  tags: ['About'],
  summary: 'Editions that can be downloaded, newest first',
  request: { query: z.strictObject({}) },
  responses: { 200: jsonAnswer(Releases, 'Editions'), ...problemAnswers(400) },
});

const fileRoute = createRoute({
  method: 'get',
  path: '/releases/{id}/files/{name}',
  tags: ['About'],
  summary: 'A file of an edition: DuckDB, Parquet or manifest',
  description:
    'Refused with 503 while the file still holds an entry that was withdrawn, until the edition is rebuilt.',
  request: {
    params: z.strictObject({
      id: z
        .string()
        .regex(/^[ds]-\d{8}-[0-9a-f]{10}$/, 'expected the id of an edition')
        .openapi({ param: { name: 'id', in: 'path' }, description: 'Edition' }),
      name: z
        .string()
        .regex(/^[\w.-]{1,80}$/, 'expected the name of a file')
        .openapi({ param: { name: 'name', in: 'path' }, description: 'File, as /releases lists it' }),
    }),
  },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
    ...problemAnswers(400, 404),
  },
});

/** `GET /releases` and their files. */
export function releaseRoutes({ releases }: Deps) {
  return createRouter()
    .openapi(listRoute, async (context) => {
      const release = context.get('release');
      const { release: id, publishedAt } = release.pointer;
      const editions = await releases.editions();
      const prefix = new URL(context.req.url).pathname;
      return context.json(
        {
          current: { release: id, publishedAt },
          editions: editions.map((one) => editionItem(one, release, prefix)),
        },
        200,
      );
    })
    .openapi(fileRoute, async (context) => {
      const { id, name } = context.req.valid('param');
      const answer = await releases.file(id, name);
      if (answer.kind === 'unknown')
        throw new ProblemError(404, { detail: `No file "${name}" in edition "${id}".` });
      if (answer.kind === 'withheld') {
        throw new ProblemError(503, {
          detail:
            'An entry of this edition was withdrawn. The file comes back without it with the next edition.',
          retryAfter: 3600,
        });
      }
      const { file } = answer;
      return new Response(file.stream(), {
        headers: {
          'content-type': file.type,
          'content-length': String(file.bytes),
          'content-disposition': `attachment; filename="${id}-${name}"`,
          'cache-control': 'public, max-age=300',
          ...(file.sha256 === null ? {} : { etag: `"${file.sha256}"` }),
        },
      });
    });
}

function editionItem(
  manifest: EditionManifest,
  { pointer }: OpenRelease,
  prefix: string,
): Releases['editions'][number] {
  const { id, kind, file, parquet } = manifest;
  const href = (name: string): string => `${prefix}/${id}/files/${name}`;
  return {
    id,
    kind,
    current: id === pointer[kind],
    createdAt: manifest.createdAt,
    referenceDate: manifest.referenceDate,
    demo: manifest.demo,
    codeVersion: manifest.codeVersion,
    contentHash: manifest.contentHash,
    counts: manifest.counts,
    checks: manifest.checks,
    files: [
      { ...file, href: href(file.name) },
      ...parquet.map(({ file: name, bytes, sha256 }) => ({ name, bytes, sha256, href: href(name) })),
    ],
  };
}
