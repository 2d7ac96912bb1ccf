import type { OrganisationItem } from '../../../../../../../api/desk/contract.ts';
import type { FederationView } from '../../../../../../../api/desk/federation/contract.ts';
import { loadDesk } from '../../../../../lib/server/desk.ts';
import { siteOrigin } from '../../../../../lib/server/origin.ts';
import type { PageServerLoad } from './$types';

/** What a federation gets back of its members. */
export const load: PageServerLoad = async (event) => {
  const base = `/desk/organisations/${encodeURIComponent(event.params.organisation)}`;
  const organisation = await loadDesk<OrganisationItem>(event, base);
  const view = await loadDesk<FederationView>(event, `${base}/directory?lang=${event.params.lang}`);
  return { organisation, view, origin: siteOrigin(event.url), today: new Date().toISOString() };
};
