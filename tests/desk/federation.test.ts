import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrganisation } from '../../api/accounts/organisations.ts';
import type { EnterpriseList, EnterpriseSummary } from '../../api/contract/enterprises.ts';
import type { FederationChanges } from '../../api/contract/feed.ts';
import type { AskedListView, FederationView } from '../../api/desk/federation/contract.ts';
import type { CandidatePlaces, Overview } from '../../api/desk/lists/contract.ts';
import { remindOfLists } from '../../data/schema/workspace/confirmations.ts';
import { readMemberChanges } from '../../data/schema/workspace/member-changes.ts';
import type { MemberChange } from '../../data/schema/workspace/member-changes.ts';
import { openTestApi } from '../api/context.ts';
import type { TestApi } from '../api/context.ts';
import { readSheet } from '../api/exports/files.ts';
import { describeEngines } from '../workspace/engines.ts';
import { Desk, ORIGIN } from './context.ts';

const FEDERATION = 'fed-velo';
const YEAR_MS = 365 * 86_400_000;
const NOW = new Date('2026-11-20T10:00:00.000Z');
const before = (milliseconds: number) => new Date(NOW.getTime() - milliseconds).toISOString();

let api: TestApi;
let changes: readonly MemberChange[] = [];
let members: readonly EnterpriseSummary[];
beforeAll(async () => {
  api = await openTestApi({ entries: 400, deps: { memberChanges: () => Promise.resolve(changes) } });
  const find = async (query: string) =>
    (await api.json<EnterpriseList>(`/api/v1/enterprises?limit=100${query}`)).items.filter(
      ({ number }) => number !== null,
    );
  members = await find(`&federation=${FEDERATION}`);
}, 60_000);
afterAll(() => {
  api.close();
});

interface Row {
  readonly name: string;
  readonly link: 'linked' | 'none' | 'open';
  readonly enterprise?: string;
}

describeEngines('what a federation gets back', (makeStore) => {
  const open = async () => {
    const desk = await new Desk(await makeStore().open()).prepare();
    desk.lease = () => api.watch.lease();
    const names = { fr: 'Fédé vélo', nl: 'Fietsfederatie', de: 'Radverband', en: 'Cycling' };
    await createOrganisation(desk.workspace, 'test', {
      ...{ id: FEDERATION, kind: 'federation', names, website: null, language: 'nl' },
      licence: 'given for publication',
    });
    await desk.addPerson('jo@velo.test', 'member-editor', FEDERATION);
    return desk;
  };
  const publish = async (
    desk: Desk,
    rows: readonly Row[],
    at: string,
    version: number,
    state = 'published',
  ) => {
    const id = randomUUID();
    await desk.workspace.db
      .insertInto('list')
      .values({
        ...{ id, organisation_id: FEDERATION, file_name: 'membres.csv', format: 'csv', version: 3 },
        ...{ state: state as 'published', uploaded_by: 'test', created_at: at, decided_at: at },
        published_version: version,
      })
      .execute();
    for (const [position, { name, link, enterprise }] of rows.entries())
      await desk.workspace.db
        .insertInto('list_row')
        .values({
          ...{ list_id: id, row: position + 2, memory_key: `k${position}`, link, version: 0 },
          ...{ cells: JSON.stringify({ name, locality: 'Liège' }), enterprise: enterprise ?? null },
        })
        .execute();
    return id;
  };
  const memberRow = (at: number): Row => ({
    name: `Membre ${at}`,
    link: 'linked',
    enterprise: members[at]?.id ?? '',
  });

  it('says where its members are, what they do, and which rows to look at', async () => {
    const desk = await open();
    await publish(
      desk,
      [
        memberRow(0),
        memberRow(1),
        memberRow(0),
        { name: 'Inconnue', link: 'none' },
        { name: 'Doute', link: 'open' },
      ],
      before(YEAR_MS / 2),
      1,
    );
    const cookie = await desk.signIn('jo@velo.test');
    const answer = await desk.ask('GET', `/desk/organisations/${FEDERATION}/directory?lang=nl`, { cookie });
    expect(answer.status).toBe(200);
    const view = (await answer.json()) as FederationView;
    const all = await api.json<EnterpriseList>(`/api/v1/enterprises?federation=${FEDERATION}`);
    expect(view.members).toBe(all.total);
    for (const counts of [view.territories, view.activities])
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    expect(view.notFound.map(({ name }) => name)).toEqual(['Inconnue', 'Doute']);
    expect(view.twice).toEqual([{ enterprise: members[0]?.id, name: 'Membre 0', rows: [2, 4] }]);
    expect(view.list).toMatchObject({ rows: 5, confirmed: null, due: before(-YEAR_MS / 2) });
    const number = view.completeness.find(({ field }) => field === 'number')?.count ?? 0;
    expect(number).toBeGreaterThan(0);
    expect(number).toBeLessThanOrEqual(view.members);
    expect(desk.errors).toEqual([]);
  });

  it('shows nothing of a federation to the editor of another, and nothing at all without a release', async () => {
    const desk = await open();
    await desk.addPerson('lu@bois.test', 'member-editor', 'bois');
    const cookie = await desk.signIn('lu@bois.test');
    const ask = (what: string) => desk.ask('GET', `/desk/organisations/${FEDERATION}/${what}`, { cookie });
    expect((await ask('directory')).status).toBe(403);
    expect((await ask('enriched-list')).status).toBe(403);
    desk.lease = () => null;
    const own = await desk.signIn('jo@velo.test');
    const answer = await desk.ask('GET', `/desk/organisations/${FEDERATION}/directory`, { cookie: own });
    expect(answer.status).toBe(503);
  });

  it('gives the list back with official names and places, no cell of it a formula, in both formats', async () => {
    const desk = await open();
    const cookie = await desk.signIn('jo@velo.test');
    const ask = (format: string) =>
      desk.ask('GET', `/desk/organisations/${FEDERATION}/enriched-list?lang=en&format=${format}`, { cookie });
    expect((await ask('csv')).status).toBe(404);
    const formula = '=HYPERLINK("https://evil.example";"x")';
    await publish(desk, [memberRow(0), { name: formula, link: 'none' }], before(0), 1);
    const csv = await (await ask('csv')).text();
    expect(csv).toContain(`"${members[0]?.name.replaceAll('"', '""')}"`);
    expect(csv).toContain(members[0]?.number);
    expect(csv).toContain('"\'=HYPERLINK');
    expect(csv).toContain('"not in the registry"');
    const workbook = await ask('xlsx');
    expect(workbook.headers.get('content-disposition')).toContain('.xlsx');
    const [heads = [], first = [], second = []] = await readSheet(
      Buffer.from(await workbook.arrayBuffer()),
      1,
    );
    expect(heads.slice(0, 3)).toEqual(['Row', 'Name given', 'State']);
    expect(first.slice(0, 3)).toEqual([2, 'Membre 0', 'found']);
    expect(first).toContain(members[0]?.number);
    expect(second.slice(0, 3)).toEqual([3, `'${formula}`, 'not in the registry']);
  });

  it('places the candidates of a row, those of another federation and withdrawn ones apart', async () => {
    const desk = await open();
    const list = await publish(desk, [memberRow(0)], before(0), 1);
    const candidates = [members[1], members[2]].map((one) => ({ enterpriseNumber: one?.id ?? '' }));
    await desk.workspace.db
      .updateTable('list_row')
      .set({ candidates: JSON.stringify([...candidates, { enterpriseNumber: '0999999922' }]) })
      .where('list_id', '=', list)
      .execute();
    const cookie = await desk.signIn('jo@velo.test');
    const ask = (row: number, organisation = FEDERATION) =>
      desk.ask('GET', `/desk/organisations/${organisation}/lists/${list}/rows/${row}/places`, { cookie });
    const placesOf = async () => ((await (await ask(2)).json()) as CandidatePlaces).places;
    const places = await placesOf();
    expect(places.map(({ enterprise }) => enterprise)).toEqual(candidates.map((one) => one.enterpriseNumber));
    const { lon, lat, exact } = members[1]?.position ?? {};
    expect(places[0]).toMatchObject({ lon, lat, exact });
    expect((await ask(3)).status).toBe(404);
    expect((await ask(2, 'bois')).status).toBe(403);
    api.withdrawn.add(members[1]?.id ?? '');
    await api.watch.refresh();
    expect((await placesOf()).map(({ enterprise }) => enterprise)).toEqual([members[2]?.id]);
    api.withdrawn.clear();
    await api.watch.refresh();
  });

  it('tells who joined and left by two lists approved one after the other', async () => {
    const desk = await open();
    expect(await readMemberChanges(desk.workspace, FEDERATION)).toEqual([]);
    await publish(desk, [memberRow(0), memberRow(1)], before(YEAR_MS), 1, 'replaced');
    expect(await readMemberChanges(desk.workspace, FEDERATION)).toEqual([]);
    await publish(desk, [memberRow(1), memberRow(2)], before(0), 2);
    changes = await readMemberChanges(desk.workspace, FEDERATION);
    expect(changes).toEqual([
      { at: before(0), kind: 'joined', enterprise: members[2]?.id },
      { at: before(0), kind: 'left', enterprise: members[0]?.id },
    ]);
    const ask = () => api.json<FederationChanges>(`/api/v1/federations/${FEDERATION}/changes?lang=nl`);
    expect((await ask()).items.map(({ since, enterprise }) => [since, enterprise.id])).toEqual([
      ['joined', members[2]?.id],
      ['left', members[0]?.id],
    ]);
    changes = [{ at: before(0), kind: 'left', enterprise: '0999999922' }];
    expect(new Set((await ask()).items.map(({ since }) => since))).toEqual(new Set(['registration']));
    changes = [];
    expect((await api.fetch('/api/v1/federations/nobody/changes')).status).toBe(404);
  });

  it('asks once a year whether the list is still right; the link confirms that list once and no more', async () => {
    const desk = await open();
    const list = await publish(desk, [memberRow(0)], before(YEAR_MS - 1000), 1);
    const { db } = desk.workspace;
    expect(await remindOfLists(desk.workspace, ORIGIN, NOW)).toBe(0);
    const later = new Date(NOW.getTime() + 2000);
    expect(await remindOfLists(desk.workspace, ORIGIN, later)).toBe(1);
    expect(await remindOfLists(desk.workspace, ORIGIN, later)).toBe(0);
    const [mail, ...more] = await db.selectFrom('mail').selectAll().execute();
    expect(more).toEqual([]);
    expect([mail?.recipient, mail?.subject]).toEqual(['jo@velo.test', 'Uw ledenlijst: nog altijd juist?']);
    const token = new URL(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '').searchParams.get('token') ?? '';
    const stored = await db.selectFrom('list_confirmation').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(token);
    // The real clock asks for the link: its end is set from now on.
    const expires = new Date(Date.now() + 1000 * 60).toISOString();
    await db.deleteFrom('list_confirmation').execute();
    await db
      .insertInto('list_confirmation')
      .values({ ...stored, expires_at: expires })
      .execute();
    const shown = await desk.ask('GET', `/desk/confirmation?token=${token}`);
    expect((await shown.json()) as AskedListView).toMatchObject({
      names: { nl: 'Fietsfederatie' },
      members: 1,
    });
    const confirm = () => desk.ask('POST', '/desk/confirmation', { body: { token } });
    expect((await confirm()).status).toBe(204);
    expect((await confirm()).status).toBe(410);
    expect((await desk.ask('GET', `/desk/confirmation?token=${token}`)).status).toBe(410);
    const { confirmed_at } = await db
      .selectFrom('list')
      .select('confirmed_at')
      .where('id', '=', list)
      .executeTakeFirstOrThrow();
    expect(confirmed_at).not.toBeNull();
    await desk.addPerson('ada@essaim.test', 'reviewer');
    const cookie = await desk.signIn('ada@essaim.test');
    const overview = (await (await desk.ask('GET', '/desk/overview', { cookie })).json()) as Overview;
    expect(overview.organisations.find(({ organisation }) => organisation === FEDERATION)?.isStale).toBe(
      false,
    );
    expect(await remindOfLists(desk.workspace, ORIGIN, new Date(Date.now() + YEAR_MS / 2))).toBe(0);
    expect(await remindOfLists(desk.workspace, ORIGIN, new Date(Date.now() + 2 * YEAR_MS))).toBe(1);
    const log = await db.selectFrom('audit').select(['action', 'actor', 'subject']).orderBy('seq').execute();
    expect(log.filter(({ subject }) => subject === `list:${list}`).map(({ action }) => action)).toEqual([
      ...['list.remind', 'list.confirm', 'list.remind'],
    ]);
  });

  it.each([
    ['too old', { expires_at: '2020-01-01T00:00:00.000Z' }, {}],
    ['of a list that was replaced', {}, { state: 'replaced' as const }],
  ])('a link %s confirms nothing', async (_case, link, change) => {
    const desk = await open();
    const list = await publish(desk, [memberRow(0)], '2020-01-01T00:00:00.000Z', 1);
    await remindOfLists(desk.workspace, ORIGIN, new Date());
    const { db } = desk.workspace;
    const { text } = await db.selectFrom('mail').select('text').executeTakeFirstOrThrow();
    const token = new URL(/https?:\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? '';
    const stored = await db.selectFrom('list_confirmation').selectAll().executeTakeFirstOrThrow();
    await db.deleteFrom('list_confirmation').execute();
    await db
      .insertInto('list_confirmation')
      .values({ ...stored, ...link })
      .execute();
    if ('state' in change) await db.updateTable('list').set(change).where('id', '=', list).execute();
    expect((await desk.ask('POST', '/desk/confirmation', { body: { token } })).status).toBe(410);
    expect((await desk.ask('POST', '/desk/confirmation', { body: { token: 'x'.repeat(43) } })).status).toBe(
      410,
    );
  });

  it('a federation without an editor gets no mail', async () => {
    const desk = await open();
    await desk.workspace.db.deleteFrom('member').where('organisation_id', '=', FEDERATION).execute();
    await publish(desk, [memberRow(0)], before(2 * YEAR_MS), 1);
    expect(await remindOfLists(desk.workspace, ORIGIN, NOW)).toBe(0);
  });
});
