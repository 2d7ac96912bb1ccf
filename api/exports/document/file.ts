import type { Language } from '../../../data/messages/translate.ts';
import type { FigureDocument } from '../../contract/documents.ts';
import type { Deps, OpenRelease } from '../../deps.ts';
import type { PrintDocument } from '../print/document-print.ts';
import { printDocumentOf } from '../print/document.ts';
import { documentHtml } from './html.ts';
import { documentCsv } from './tidy.ts';
import { documentWorkbook } from './workbook.ts';

export const DOCUMENT_FORMATS = ['pdf', 'html', 'xlsx', 'csv'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const DOCUMENT_TYPES: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** What files are made with. */
export interface DocumentTools extends Pick<Deps, 'reference' | 'zip'> {
  print(document: PrintDocument): Promise<Uint8Array>;
}

/** A document in a format; the same document gives the same bytes. */
export async function documentFile(
  document: FigureDocument,
  language: Language,
  format: DocumentFormat,
  { stamp }: Pick<OpenRelease, 'stamp'>,
  { reference, print, zip }: DocumentTools,
): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return print(printDocumentOf(document, reference, language));
    case 'html':
      return new TextEncoder().encode(documentHtml(document, language));
    case 'csv':
      return new TextEncoder().encode(documentCsv(document, language));
    case 'xlsx':
      return collect(zip(documentWorkbook(document, language), new Date(`${stamp.referenceDate}T00:00:00Z`)));
  }
}

async function collect(parts: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) chunks.push(next.value);
  const whole = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
