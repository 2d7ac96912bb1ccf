import { error, redirect } from '@sveltejs/kit';
import { formatMessage, isLanguage } from '../../../../../../data/messages/translate.ts';
import { loadWebCatalogue } from '../../../../../../data/messages/web/index.ts';
import type { Arrivals } from '../../../../../../api/contract/feed.ts';
import { loadApi } from '../../../../lib/api.ts';
import { answerFeed, printAtom } from '../../../../lib/server/atom.ts';
import { printPath } from '../../../../lib/paths.ts';
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
  const messages = await loadWebCatalogue(params.lang);
  const { territory, release, updated, items } = arrivals;
  const feed = printAtom({
    ...{ release, updated, items, path, messages },
    title: formatMessage(params.lang, messages['take.feedTitle'], { name: territory.name }),
    subtitle: formatMessage(params.lang, messages['feed.subtitle']),
    page: printPath({ language: params.lang, page: 'territory', id: territory.nis }),
    origin: siteOrigin(url),
    language: params.lang,
  });
  return answerFeed(request, feed, updated);
};
