import { loadTerritories } from '../../lib/server/geography.ts';
import { siteOrigin } from '../../lib/server/origin.ts';
import { ELSEWHERE, printSitemapIndex, XML_HEADERS } from '../../lib/server/sitemap.ts';
import type { RequestHandler } from './$types';

/** The index of sitemaps: `pages`, then one for each commune, then the entries without one. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const communes = (await loadTerritories(fetch, 'fr')).filter(({ level }) => level === 'commune');
  const parts = ['pages', ...communes.map(({ nis }) => nis), ELSEWHERE];
  return new Response(printSitemapIndex(siteOrigin(url), parts), { headers: XML_HEADERS });
};
