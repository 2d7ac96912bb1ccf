import { loadWebCatalogue } from '../../../data/messages/web/index.ts';
import type { LayoutLoad } from './$types';

/** Adds the texts of the page's language, and of no other. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  messages: await loadWebCatalogue(data.language),
});
