import type { TerritorySheet } from '../../../../api/contract/territories.ts';
import { COUNTRY_NIS } from '../../../../data/schema/reference/territories.ts';
import { askApi } from '../../lib/api.ts';
import { loadFeaturedNeeds } from '../../lib/needs.ts';
import type { PageServerLoad } from './$types';

/** The figures of the whole country; the page stands without them while the first release is being built. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const featured = loadFeaturedNeeds(fetch, params.lang);
  const sheet = await askApi<TerritorySheet>(fetch, `/territories/${COUNTRY_NIS}/sheet`, {
    lang: params.lang,
  }).catch(() => null);
  const needs = await featured;
  if (!sheet) return { countryNis: COUNTRY_NIS, country: null, needs };
  const { enterprises, establishments, release, perimeter } = sheet;
  return {
    countryNis: COUNTRY_NIS,
    needs,
    country: {
      enterprises: enterprises.value,
      establishments: establishments.value,
      perTenThousand: enterprises.perTenThousand,
      referenceDate: release.referenceDate,
      perimeter: perimeter.label,
    },
  };
};
