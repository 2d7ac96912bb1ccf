import { redirect } from '@sveltejs/kit';
import type { Account, MemberList, OrganisationItem } from '../../../../../../api/desk/contract.ts';
import type { ListDetail, ListList } from '../../../../../../api/desk/lists/contract.ts';
import { actionsIn } from '../../../../lib/desk/actions.ts';
import { actAtDesk, askDesk, loadDesk, readText, refuse } from '../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = (organisation: string) => `/desk/organisations/${encodeURIComponent(organisation)}`;

/** An organisation with its lists and, for whoever may see them, its people. */
export const load: PageServerLoad = async (event) => {
  const base = pathOf(event.params.organisation);
  const account = await loadDesk<Account>(event, '/account');
  const organisation = await loadDesk<OrganisationItem>(event, base);
  const { lists } = await loadDesk<ListList>(event, `${base}/lists`);
  const may = actionsIn(account, organisation.id);
  const people = may.includes('member.read') ? await loadDesk<MemberList>(event, `${base}/members`) : null;
  return { organisation, lists, people, may };
};

export const actions: Actions = {
  /** Sends a file or pasted cells in; goes on to the list. */
  upload: async (event) => {
    const data = await event.request.formData();
    const file = data.get('file');
    const isFile = file instanceof File && file.size > 0;
    const bytes = isFile
      ? new Uint8Array(await file.arrayBuffer())
      : new TextEncoder().encode(readText(data, 'cells'));
    const name = isFile ? file.name : 'cells.csv';
    const path = `${pathOf(event.params.organisation)}/lists?name=${encodeURIComponent(name)}`;
    const response = await askDesk(event, 'POST', path, bytes);
    if (!response.ok) return refuse(response);
    const { id } = (await response.json()) as ListDetail;
    redirect(303, `/${event.params.lang}/desk/${event.params.organisation}/${id}`);
  },
  /** Invites a person by mail. */
  invite: async (event) => {
    const data = await event.request.formData();
    const body = { email: readText(data, 'email'), role: readText(data, 'role') };
    return actAtDesk(event, 'POST', `${pathOf(event.params.organisation)}/invitations`, body);
  },
};
