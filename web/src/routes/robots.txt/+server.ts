import { siteOrigin } from '../../lib/server/origin.ts';
import type { RequestHandler } from './$types';

/** All pages may be listed; the API's answers are data, not pages. */
export const GET: RequestHandler = ({ url }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /theme\n\nSitemap: ${siteOrigin(url)}/sitemap.xml\n`,
    {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    },
  );
