import type { KeyList, KeyShown, OrganisationItem } from '../../../../../../../api/desk/contract.ts';
import { actAtDesk, askDesk, loadDesk, readText, refuse } from '../../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = (organisation: string) => `/desk/organisations/${encodeURIComponent(organisation)}`;

/** The keys of an organisation; their secrets are not known. */
export const load: PageServerLoad = async (event) => {
  const base = pathOf(event.params.organisation);
  const organisation = await loadDesk<OrganisationItem>(event, base);
  const { keys } = await loadDesk<KeyList>(event, `${base}/keys`);
  return { organisation, keys };
};

export const actions: Actions = {
  /** Makes a key and shows it this once. */
  make: async (event) => {
    const data = await event.request.formData();
    const body = {
      name: readText(data, 'name'),
      scopes: data.getAll('scope').map(String),
      days: Number(readText(data, 'days')),
    };
    const response = await askDesk(event, 'POST', `${pathOf(event.params.organisation)}/keys`, body);
    if (!response.ok) return refuse(response);
    return { refused: null, parameter: null, made: ((await response.json()) as KeyShown).key };
  },
  /** Ends a key at once. */
  end: async (event) => {
    const id = encodeURIComponent(readText(await event.request.formData(), 'key'));
    return actAtDesk(event, 'DELETE', `${pathOf(event.params.organisation)}/keys/${id}`);
  },
};
