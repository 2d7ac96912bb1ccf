import type { EnterpriseDetail } from '../../../../../../api/contract/enterprises.ts';
import { loadApi } from '../../../../lib/api.ts';
import { loadTerritories } from '../../../../lib/server/geography.ts';
import { drawLocator } from '../../../../lib/server/locator.ts';
import type { PageServerLoad } from './$types';

/** One enterprise and the small map of its places; the page stands without the map. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const { lang } = params;
  const enterprise = await loadApi<EnterpriseDetail>(fetch, `/enterprises/${encodeURIComponent(params.id)}`, {
    lang,
  });
  const places = [enterprise, ...enterprise.establishments].flatMap(({ position, commune }) =>
    position
      ? [{ lon: position.lon, lat: position.lat, exact: position.exact, nis: commune?.nis ?? null }]
      : [],
  );
  const locator = await loadTerritories(fetch, lang)
    .then((territories) =>
      drawLocator(
        fetch,
        places,
        territories.filter((item) => item.level === 'commune'),
      ),
    )
    .catch(() => null);
  return { enterprise, locator };
};
