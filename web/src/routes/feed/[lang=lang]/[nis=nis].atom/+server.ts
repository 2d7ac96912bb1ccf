import { error, redirect } from '@sveltejs/kit';
import { isLanguage } from '../../../../../../data/messages/translate.ts';
import { loadWebCatalogue } from '../../../../../../data/messages/web/index.ts';
import type { Arrivals } from '../../../../../../api/contract/feed.ts';
import { loadApi } from '../../../../lib/api.ts';
import { etagOf, printAtom } from '../../../../lib/server/atom.ts';
import { siteOrigin } from '../../../../lib/server/origin.ts';
import type { RequestHandler } from './$types';

/** The feed of new entries of a territory. A commune of before a merger leads to that of today. */
export const GET: RequestHandler = async ({ fetch, params, request, url }) => {
  if (!isLanguage(params.lang)) error(404);
  const arrivals = await loadApi<Arrivals>(fetch, `/territories/${params.nis}/arrivals`, {
    lang: params.lang,
  });
  const path = `/feed/${params.lang}/${arrivals.territory.nis}.atom`;
  if (arrivals.territory.nis !== params.nis) redirect(308, path);
  const feed = printAtom({
    arrivals,
    origin: siteOrigin(url),
    path,
    language: params.lang,
    messages: await loadWebCatalogue(params.lang),
  });
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    etag: etagOf(feed),
    'last-modified': new Date(arrivals.updated).toUTCString(),
  };
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(headers.etag)) return new Response(null, { status: 304, headers });
  return new Response(feed, { headers });
};
