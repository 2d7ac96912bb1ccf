import { error } from '@sveltejs/kit';
import { formatMessage, isLanguage } from '../../../../../../../data/messages/translate.ts';
import { loadWebCatalogue } from '../../../../../../../data/messages/web/index.ts';
import type { FederationChanges } from '../../../../../../../api/contract/feed.ts';
import { loadApi } from '../../../../../lib/api.ts';
import { printPath } from '../../../../../lib/paths.ts';
import { EMPTY_QUERY, printSearch } from '../../../../../lib/search-params.ts';
import { answerFeed, printAtom } from '../../../../../lib/server/atom.ts';
import { siteOrigin } from '../../../../../lib/server/origin.ts';
import type { RequestHandler } from './$types';

/** The feed of what changed among the members of a federation. */
export const GET: RequestHandler = async ({ fetch, params, request, url }) => {
  if (!isLanguage(params.lang)) error(404);
  const language = params.lang;
  const code = encodeURIComponent(params.code);
  const { federation, release, updated, items } = await loadApi<FederationChanges>(
    fetch,
    `/federations/${code}/changes`,
    { lang: language },
  );
  const messages = await loadWebCatalogue(language);
  const search = printSearch({ ...EMPTY_QUERY, federation: [federation.code] });
  const feed = printAtom({
    ...{ release, updated, items, messages, language },
    title: formatMessage(language, messages['feed.federation'], { name: federation.name }),
    subtitle: formatMessage(language, messages['feed.federationText']),
    page: printPath({ language, page: 'search' }) + search,
    path: `/feed/${language}/federation/${code}.atom`,
    origin: siteOrigin(url),
  });
  return answerFeed(request, feed, updated);
};
