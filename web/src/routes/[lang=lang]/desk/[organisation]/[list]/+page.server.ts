import type { Account, OrganisationItem } from '../../../../../../../api/desk/contract.ts';
import type {
  AcceptedRows,
  CandidatePlaces,
  Diff,
  FaultPage,
  ListDetail,
  RowPage,
} from '../../../../../../../api/desk/lists/contract.ts';
import { actionsIn } from '../../../../../lib/desk/actions.ts';
import { readMapping } from '../../../../../lib/desk/mapping.ts';
import { actAtDesk, askDesk, loadDesk, readText, refuse } from '../../../../../lib/server/desk.ts';
import { loadTerritories } from '../../../../../lib/server/geography.ts';
import { drawLocator } from '../../../../../lib/server/locator.ts';
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
  const asked = open.find(({ row }) => String(row) === event.url.searchParams.get('map'));
  const map = asked === undefined ? null : await drawCandidates(event, base, asked);
  const diff = isReviewed ? await loadDesk<Diff>(event, `${base}/diff`) : null;
  return { organisation, list, faults, open, map, diff, may: actionsIn(account, id) };
};

/** The candidates of a row on a map, numbered as they are listed. */
async function drawCandidates(
  event: Parameters<PageServerLoad>[0],
  base: string,
  { row, candidates }: RowPage['rows'][number],
) {
  const { places } = await loadDesk<CandidatePlaces>(event, `${base}/rows/${row}/places`);
  const marked = places.map((place) => {
    const position = candidates.findIndex(({ enterpriseNumber }) => enterpriseNumber === place.enterprise);
    return { ...place, mark: String(position + 1) };
  });
  const territories = await loadTerritories(event.fetch, event.params.lang);
  const communes = territories.filter(({ level }) => level === 'commune');
  return { row, locator: await drawLocator(event.fetch, marked, communes) };
}

/** Accepts, or only says which rows would be accepted. */
async function acceptAbove(event: Parameters<NonNullable<Actions['match']>>[0], dryRun: boolean) {
  const percent = Number(readText(await event.request.formData(), 'threshold'));
  const body = { threshold: percent / 100, dryRun };
  const response = await askDesk(event, 'POST', `${pathOf(event.params)}/accept-above`, body);
  if (!response.ok) return refuse(response);
  const { rows } = (await response.json()) as AcceptedRows;
  const done = { refused: null, parameter: null };
  return dryRun ? { ...done, effect: { threshold: percent, rows } } : { ...done, accepted: rows.length };
}

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
  /** Says which rows a threshold would accept. */
  try: (event) => acceptAbove(event, true),
  /** Accepts the first candidates from a threshold on. */
  accept: (event) => acceptAbove(event, false),
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
