import { z } from 'zod';

const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  $ref: z.string().optional(),
});

const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  example: z.unknown().optional(),
  schema: schema.optional(),
});

const operation = z.looseObject({
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z.array(parameter).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string().optional(),
      content: z.record(z.string(), z.looseObject({ schema: schema.optional() })).optional(),
    }),
  ),
});

const openApi = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  paths: z.record(z.string(), z.looseObject({ get: operation.optional(), post: operation.optional() })),
});

const METHODS = ['get', 'post'] as const;
type Operation = z.infer<typeof operation>;

const STYLE = `
:root{color-scheme:light dark;--paper:#fbf8f1;--ink:#1e2a26;--link:#1f5e4b;--line:#d9d3c3}
@media(prefers-color-scheme:dark){:root{--paper:#14201c;--ink:#edebe3;--link:#8fd0b8;--line:#33443d}}
body{background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem}
a{color:var(--link)}code{font-size:.9em;overflow-wrap:anywhere}section{border-top:1px solid var(--line);margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{border-top:1px solid var(--line);padding:.4rem .6rem .4rem 0;text-align:left;vertical-align:top}
.wide{overflow-x:auto}`;

/** The page that shows an OpenAPI document to people: plain HTML, no script, nothing from elsewhere. */
export function renderDocs(document: object): string {
  const { info, paths } = openApi.parse(document);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const one = item[method];
      return one === undefined ? [] : [{ title: `${method.toUpperCase()} ${path}`, one }];
    }),
  );
  const tags = [...new Set(operations.map(({ one }) => one.tags?.[0] ?? 'Other'))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API Essaim : documentation</title><style>${STYLE}</style></head><body><main>
<h1>${escape(info.title)} <small>${escape(info.version)}</small></h1>
<p lang="fr">Documentation de l’API : annuaire et statistiques de l’économie sociale, en lecture libre.</p>
<p>${escape(info.description ?? '')}</p>
<p>Machine-readable: <a href="openapi.json">OpenAPI 3.1</a>. Errors are problem documents (RFC 9457).</p>
<nav aria-label="Addresses"><ul>${operations
    .map(({ title }) => `<li><a href="#${anchor(title)}"><code>${escape(title)}</code></a></li>`)
    .join('')}</ul></nav>
${tags
  .map(
    (tag) =>
      `<h2>${escape(tag)}</h2>${operations
        .filter(({ one }) => (one.tags?.[0] ?? 'Other') === tag)
        .map(({ title, one }) => renderOperation(title, one))
        .join('')}`,
  )
  .join('')}
</main></body></html>`;
}

function renderOperation(
  title: string,
  { summary, description, parameters = [], responses }: Operation,
): string {
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${escape(one.name)}</code>${one.required === true ? ' (required)' : ''}</td><td>${escape(
        one.description ?? '',
      )}${facts(one.schema, one.example)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, one]) =>
      `<tr><td><code>${escape(status)}</code></td><td>${escape(one.description ?? '')}</td></tr>`,
  );
  return `<section id="${anchor(title)}"><h3><code>${escape(title)}</code></h3><p>${escape(summary ?? '')}</p>
${description === undefined ? '' : `<p>${escape(description)}</p>`}
${rows.length === 0 ? '' : `<div class="wide"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`}
<div class="wide"><table><thead><tr><th scope="col">Answer</th><th scope="col">Meaning</th></tr></thead><tbody>${answers.join('')}</tbody></table></div></section>`;
}

function facts(of: z.infer<typeof schema> | undefined, example: unknown): string {
  const values = of?.enum === undefined ? '' : ` One of <code>${escape(of.enum.join(', '))}</code>.`;
  const standard = of?.default === undefined ? '' : ` Default <code>${escape(String(of.default))}</code>.`;
  const sample = example === undefined ? '' : ` Example <code>${escape(String(example))}</code>.`;
  return values + standard + sample;
}

function anchor(path: string): string {
  return path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
