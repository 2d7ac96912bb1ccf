import { loadExplorerCatalogue } from '../../../../../data/messages/explorer/index.ts';
import type { LayoutLoad } from './$types';

/** Nothing on these pages needs more than a few lines of script: they are sent as they are read. */
export const csr = false;

/** The words of the explorer, in one language: other pages do not carry them. */
export const load: LayoutLoad = async ({ params }) => ({
  explorerTexts: await loadExplorerCatalogue(params.lang),
});
