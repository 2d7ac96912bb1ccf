import { error } from '@sveltejs/kit';
import { PAGES } from '../../../lib/paths.ts';
import { loadTerritories } from '../../../lib/server/geography.ts';
import { siteOrigin } from '../../../lib/server/origin.ts';
import { ELSEWHERE, listEnterprises, printSitemap, XML_HEADERS } from '../../../lib/server/sitemap.ts';
import type { RequestHandler } from './$types';

const SUBJECTS = ['enterprise', 'report', 'territory', 'embed'];

/** `pages`: the site's own pages and the sheets of all territories; a commune's code: its enterprises; the rest elsewhere. */
export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const territories = await loadTerritories(fetch, 'fr');
  if (params.part === 'pages') {
    const own = PAGES.filter((page) => !SUBJECTS.includes(page)).map((page) => ({ page }));
    const sheets = territories.map(({ nis }) => ({ page: 'territory' as const, id: nis }));
    return new Response(printSitemap(siteOrigin(url), [...own, ...sheets]), { headers: XML_HEADERS });
  }
  const isCommune = territories.some(({ nis, level }) => level === 'commune' && nis === params.part);
  if (!isCommune && params.part !== ELSEWHERE) error(404);
  const ids = await listEnterprises(fetch, params.part);
  const pages = ids.map((id) => ({ page: 'enterprise' as const, id }));
  return new Response(printSitemap(siteOrigin(url), pages), { headers: XML_HEADERS });
};
