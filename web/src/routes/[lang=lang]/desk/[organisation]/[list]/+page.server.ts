import type { Account, OrganisationItem } from '../../../../../../../api/desk/contract.ts';
import type { Diff, FaultPage, ListDetail, RowPage } from '../../../../../../../api/desk/lists/contract.ts';
import { actionsIn } from '../../../../../lib/desk/actions.ts';
import { readMapping } from '../../../../../lib/desk/mapping.ts';
import { actAtDesk, askDesk, loadDesk, readText, refuse } from '../../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 20;
const REVIEWED = ['matched', 'submitted', 'returned'];

function pathOf({ organisation, list }: { organisation: string; list: string }): string {
  return `/desk/organisations/${encodeURIComponent(organisation)}/lists/${encodeURIComponent(list)}`;
}

/** A list with what its state lets one do: faults once checked, doubtful rows and the difference once matched. */
export const load: PageServerLoad = async (event) => {
  const { lang, organisation: id } = event.params;
  const base = pathOf(event.params);
  const account = await loadDesk<Account>(event, '/account');
  const organisation = await loadDesk<OrganisationItem>(
    event,
    `/desk/organisations/${encodeURIComponent(id)}`,
  );
  const list = await loadDesk<ListDetail>(event, base);
  const hasFaults = list.state === 'checked';
  const { faults } = hasFaults
    ? await loadDesk<FaultPage>(event, `${base}/faults?lang=${lang}`)
    : { faults: [] };
  const isReviewed = REVIEWED.includes(list.state);
  const rows = async (link: string) =>
    (await loadDesk<RowPage>(event, `${base}/rows?lang=${lang}&link=${link}&limit=${SHOWN}`)).rows;
  const open = isReviewed ? [...(await rows('open')), ...(await rows('asked'))] : [];
  const diff = isReviewed ? await loadDesk<Diff>(event, `${base}/diff`) : null;
  return { organisation, list, faults, open, diff, may: actionsIn(account, id) };
};

/** The version that the person saw, from the form. */
async function readForm(event: { request: Request }) {
  const data = await event.request.formData();
  return { data, version: Number(readText(data, 'version')) };
}

/** An action that needs nothing but the version. */
function simply(path: string) {
  return async (event: Parameters<NonNullable<Actions['match']>>[0]) => {
    const { version } = await readForm(event);
    return actAtDesk(event, 'POST', `${pathOf(event.params)}/${path}`, { version });
  };
}

export const actions: Actions = {
  /** Confirms which column is what. */
  map: async (event) => {
    const { data, version } = await readForm(event);
    const mapping = readMapping(data);
    return actAtDesk(event, 'PUT', `${pathOf(event.params)}/mapping`, { version, mapping });
  },
  /** Accepts one proposed correction, or all. */
  correct: async (event) => {
    const { data, version } = await readForm(event);
    const fault = readText(data, 'fault');
    const accept = fault === 'all' ? 'all' : [Number(fault)];
    return actAtDesk(event, 'POST', `${pathOf(event.params)}/corrections`, { version, accept, write: [] });
  },
  match: simply('matching'),
  /** Decides a row; the row can be undecided again from the page that follows. */
  decide: async (event) => {
    const { data, version } = await readForm(event);
    const row = Number(readText(data, 'row'));
    const [decision, enterprise = null] = readText(data, 'decision').split(':');
    const path = `${pathOf(event.params)}/rows/${row}/decision`;
    const response = await askDesk(event, 'POST', path, { version, decision, enterprise });
    if (!response.ok) return refuse(response);
    return {
      refused: null,
      parameter: null,
      decided: decision === 'undo' ? null : { row, version: version + 1 },
    };
  },
  /** Hands the list to the reviewers. */
  submit: async (event) => {
    const { data, version } = await readForm(event);
    const shrinkMeant = data.get('meant') === 'on';
    return actAtDesk(event, 'POST', `${pathOf(event.params)}/submission`, { version, shrinkMeant });
  },
  approve: simply('approval'),
  /** Sends the list back with a message. */
  return: async (event) => {
    const { data, version } = await readForm(event);
    const message = readText(data, 'message');
    return actAtDesk(event, 'POST', `${pathOf(event.params)}/return`, { version, message });
  },
  withdraw: simply('undo'),
};
