import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectPath } from './step.ts';

/** Folder of the source manifests. */
export const MANIFESTS = projectPath('data/sources');

const manifestSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
  producer: z.string(),
  licence: z.string(),
  url: z.string().optional(),
});
export type SourceManifest = z.infer<typeof manifestSchema>;

/** The manifests of the sources that are not lists (a list brings its own). */
export function readSourceManifests(): SourceManifest[] {
  if (!existsSync(MANIFESTS)) return [];
  return readdirSync(MANIFESTS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => manifestSchema.parse(JSON.parse(readFileSync(join(MANIFESTS, name), 'utf8'))));
}
