import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const PURE_PACKAGES = [
  'zod',
  '@hono/zod-openapi',
  'hono',
  'hono/body-limit',
  'hono/cors',
  'hono/html',
  'hono/http-exception',
  'geokdbush',
  'kdbush',
  '@maplibre/vt-pbf',
  'topojson-client',
];

/** Files and packages that a module reaches at run time; imports of types alone are left out. */
function reachedFrom(entry: URL): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file.href)) continue;
    files.add(file.href);
    const source = readFileSync(file, 'utf8');
    for (const [, clause = '', name = ''] of source.matchAll(
      /^(?:import|export) ([^;]*?)from '([^']+)';/gm,
    )) {
      if (clause.startsWith('type ')) continue;
      if (name.startsWith('.')) waiting.push(new URL(name, file));
      else packages.add(name);
    }
  }
  return { files, packages };
}

describe('the application', () => {
  it('reaches no module of Node, so that pages may take its types', () => {
    const { files, packages } = reachedFrom(new URL('../../api/app.ts', import.meta.url));
    expect(files.size).toBeGreaterThan(40);
    expect([...files].every((file) => existsSync(new URL(file)))).toBe(true);
    expect([...packages].filter((name) => !PURE_PACKAGES.includes(name))).toEqual([]);
  });
});
