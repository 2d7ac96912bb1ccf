import { z } from 'zod';
import { readCsv, download } from '../../api/exports/files.ts';
import type { TestApi } from '../../api/context.ts';
import type { Finding } from '../finding.ts';

const figure = z.looseObject({ value: z.number().nullable(), status: z.string() });

export interface DocumentsReport {
  readonly findings: readonly Finding[];
  /** Confidential figures that were looked at. */
  readonly hidden: number;
}

/** A10: reads fact sheets and the annual report, as JSON and CSV: a confidential figure has no value, share or rank anywhere. */
export async function attackDocuments(
  api: TestApi,
  territories: readonly string[],
): Promise<DocumentsReport> {
  const findings: Finding[] = [];
  let hidden = 0;
  const paths = [...territories.map((nis) => `territories/${nis}/sheet`), 'report'];
  for (const path of paths) {
    for (const found of listFigures(await api.json<unknown>(`/api/v1/${path}.json?lang=en`))) {
      if (found.status !== 'c') continue;
      hidden += 1;
      if (found.value !== null)
        findings.push({ attack: 'A10 document', about: `${path}.json`, detail: String(found.value) });
    }
    for (const row of readCsv(await download(api, `/api/v1/${path}.csv?lang=en`))) {
      if (row['Status'] !== 'c') continue;
      hidden += 1;
      if (row['Value'] !== '')
        findings.push({ attack: 'A10 document', about: `${path}.csv`, detail: row['Value'] ?? '' });
    }
  }
  return { findings, hidden };
}

function* listFigures(node: unknown): Generator<z.infer<typeof figure>> {
  if (typeof node !== 'object' || node === null) return;
  const read = figure.safeParse(node);
  if (read.success) yield read.data;
  for (const part of Object.values(node)) yield* listFigures(part);
}
