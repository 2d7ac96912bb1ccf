import type { ReportDocument } from '../../../../../api/contract/documents.ts';
import { sheetText } from '../../../../../data/messages/sheets/index.ts';
import { loadApi } from '../../../lib/api.ts';
import { documentFiles } from '../../../lib/server/document-files.ts';
import type { PageServerLoad } from './$types';

/** A document to read: nothing in it needs a script. */
export const csr = false;

/** The annual report of the release, to read and to take away. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const { lang } = params;
  const { document } = await loadApi<ReportDocument>(fetch, '/report.json', { lang });
  return {
    document,
    files: documentFiles('/report', ['pdf', 'html', 'xlsx', 'csv'], lang),
    texts: {
      contents: sheetText(lang, 'contents.report'),
      take: sheetText(lang, 'download.report'),
      about: sheetText(lang, 'report.pageText', { edition: document.edition }),
    },
  };
};
