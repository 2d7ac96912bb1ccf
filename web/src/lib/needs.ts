import type { NeedList } from '../../../api/contract/needs.ts';
import type { Language } from '../../../data/messages/translate.ts';
import { askApi } from './api.ts';

export type Need = NeedList['items'][number];

/** The needs offered on the home page, in their order; none while the API has no release. */
export async function loadFeaturedNeeds(fetch: typeof globalThis.fetch, lang: Language): Promise<Need[]> {
  const { items } = await askApi<Pick<NeedList, 'items'>>(fetch, '/needs', { lang }).catch(() => ({
    items: [],
  }));
  return items
    .filter((need) => need.featured !== null)
    .toSorted((a, b) => (a.featured ?? 0) - (b.featured ?? 0));
}
