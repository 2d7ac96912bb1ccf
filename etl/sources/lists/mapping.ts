import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZodError } from 'zod';
import { LIST_FIELDS, type ListField } from '../../../data/schema/list-fields.ts';
import { listMapping, type ListMapping } from '../../../data/schema/list-mapping.ts';
import { SourceError } from '../source-error.ts';

const ENDING = '.mapping.json';

/** Ids of lists that were approved at the desk begin so; no other list's may. */
export const DESK_PREFIX = 'desk-';

/** Where lists come from: files that somebody gives, or the desk. */
export type ListOrigin = 'given' | 'desk';

/** Reads every mapping file of a folder, in order of id. Throws SourceError naming each thing that is wrong in one. */
export async function readMappings(folder: string, origin: ListOrigin = 'given'): Promise<ListMapping[]> {
  const names = await readdir(folder).catch(() => {
    throw new SourceError(`${folder}: there is no such folder of lists.`);
  });
  const mappings: ListMapping[] = [];
  for (const name of names.filter((candidate) => candidate.endsWith(ENDING)).sort()) {
    const mapping = parseMapping(await readFile(join(folder, name), 'utf8'), join(folder, name));
    if (name !== `${mapping.id}${ENDING}`) {
      throw new SourceError(
        `${join(folder, name)}: its id is "${mapping.id}"; name it ${mapping.id}${ENDING}.`,
      );
    }
    if (mapping.id.startsWith(DESK_PREFIX) !== (origin === 'desk')) {
      throw new SourceError(
        `${join(folder, name)}: ids that begin with "${DESK_PREFIX}" are the desk’s. Take another one.`,
      );
    }
    mappings.push(mapping);
  }
  if (mappings.length === 0 && origin === 'given')
    throw new SourceError(`${folder}: no mapping file (<id>${ENDING}) here.`);
  return mappings;
}

/** Parses a mapping file. Throws SourceError naming each thing that is wrong. */
export function parseMapping(text: string, place: string): ListMapping {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw new SourceError(`${place}: not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const parsed = listMapping.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new SourceError(`${place}: wrong mapping:\n${describe(parsed.error)}`);
}

/**
 * Place of each mapped field among the headers of a list.
 * Throws SourceError naming the mapped columns that are not there (or twice) and the headers that are.
 */
export function locateColumns(
  mapping: ListMapping,
  headers: readonly string[],
  place: string,
): { field: ListField; index: number }[] {
  const trimmed = headers.map((header) => header.trim());
  const located: { field: ListField; index: number }[] = [];
  const problems: string[] = [];
  for (const field of LIST_FIELDS) {
    const header = mapping.columns[field];
    if (header === undefined) continue;
    const index = trimmed.indexOf(header);
    if (index < 0) problems.push(`"${header}" (for ${field}) is not there`);
    else if (trimmed.lastIndexOf(header) !== index)
      problems.push(`"${header}" (for ${field}) is there twice`);
    else located.push({ field, index });
  }
  if (problems.length === 0) return located;
  const present = trimmed.filter(Boolean).map((header) => `"${header.slice(0, 60)}"`);
  throw new SourceError(
    `${place}: ${problems.join('; ')}. Headers found: ${present.join(', ') || 'none'}. ` +
      `Correct "columns", "headerRow" or "delimiter" in ${mapping.id}${ENDING}.`,
  );
}

function describe(error: ZodError): string {
  return error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`).join('\n');
}
