import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../data/messages/translate.ts';
import type { DocumentTools } from '../exports/document/file.ts';
import type { Deps, OpenRelease } from '../deps.ts';
import { DOCUMENT_FORMATS, documentFile } from '../exports/document/file.ts';
import { findEarlier } from './earlier.ts';
import { reportDocument } from './report.ts';

/** A file of a report with its checksum. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes the report of a release in some languages and every format, and `SHA256SUMS` over them. The same editions give the
 * same bytes, whatever the day and the machine.
 */
export async function writeReport(
  folder: string,
  languages: readonly Language[],
  release: OpenRelease,
  deps: Pick<Deps, 'releases'> & DocumentTools,
): Promise<WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const earlier = await findEarlier(deps.releases, release.stamp.statistics);
  const written: WrittenFile[] = [];
  for (const language of languages) {
    const document = await reportDocument(release, deps.reference, earlier, language);
    for (const format of DOCUMENT_FORMATS) {
      const bytes = await documentFile(document, language, format, release, deps);
      const name = `report-${language}.${format}`;
      await writeFile(join(folder, name), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      written.push({ name, bytes: bytes.byteLength, sha256 });
    }
  }
  await writeFile(
    join(folder, 'SHA256SUMS'),
    written.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''),
  );
  return written;
}
