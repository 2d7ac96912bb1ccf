import { ESSAIM_BASEMAP, ESSAIM_CONTACT, ESSAIM_OPERATOR, ESSAIM_ORIGIN } from '$app/env/private';
import type { Health } from '../../../api/contract/releases.ts';
import { isLanguage } from '../../../data/messages/translate.ts';
import { CURRENT_GRID } from '../../../data/schema/reference/territories.ts';
import { askApi } from '../lib/api.ts';
import { readBackground } from '../lib/map/background-choice.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows: its language, who runs the site and which release it speaks of. */
export const load: LayoutServerLoad = async ({ params, locals, fetch, url, untrack }) => {
  const health = await askApi<Health>(fetch, '/health').catch(() => null);
  return {
    language: isLanguage(params.lang) ? params.lang : locals.language,
    origin: ESSAIM_ORIGIN || untrack(() => url.origin),
    operator: ESSAIM_OPERATOR,
    contact: ESSAIM_CONTACT,
    grid: CURRENT_GRID,
    background: readBackground(ESSAIM_BASEMAP),
    release: health?.release ?? null,
  };
};
