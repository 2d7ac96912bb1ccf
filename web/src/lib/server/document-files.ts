import { sheetText } from '../../../../data/messages/sheets/index.ts';
import type { Language } from '../../../../data/messages/translate.ts';

type Format = 'pdf' | 'html' | 'xlsx' | 'csv';

/** A file to take away. */
export interface DocumentFile {
  readonly href: string;
  readonly label: string;
}

/** The files of a document below an address of the API: `/report` gives `/api/v1/report.pdf?lang=fr`. */
export function documentFiles(
  address: string,
  formats: readonly Format[],
  language: Language,
): DocumentFile[] {
  return formats.map((format) => ({
    href: fileAddress(`${address}.${format}`, language),
    label: sheetText(language, `download.${format}`),
  }));
}

/** The address of a file of the API in a language. */
export function fileAddress(path: string, language: Language): string {
  return `/api/v1${path}?lang=${language}`;
}
