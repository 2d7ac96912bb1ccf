import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  AuditPage,
  AuditVerdict,
  PersonList,
  ReportDetail,
  ReportPage,
} from '../../api/desk/observatory/contract.ts';
import { Overview } from '../../api/desk/lists/contract.ts';
import { recordChange, verifyAudit } from '../../data/schema/workspace/audit.ts';
import { listApprovedCorrections, listCorrections } from '../../data/schema/workspace/corrections.ts';
import { addReport, findReport } from '../../data/schema/workspace/reports.ts';
import { listWithdrawn } from '../../data/schema/workspace/withdrawals.ts';
import { describeEngines } from '../workspace/engines.ts';
import { Desk } from './context.ts';
import { openSmallRelease } from './small-release.ts';

const ENTRY = '0000000100';
const REPORT = {
  ...({ entryId: ENTRY, field: 'contact', text: 'Le site a changé', language: 'nl' } as const),
  email: 'visitor@example.org',
};
const release = await openSmallRelease();

describeEngines('the observatory', (makeStore) => {
  const open = async (role: 'reviewer' | 'admin' | 'auditor') => {
    const desk = await new Desk(await makeStore().open()).prepare();
    desk.lease = () => release.lease();
    const person = await desk.addPerson('rik@essaim.test', role);
    const cookie = await desk.signIn('rik@essaim.test');
    const settle = (reference: string, body: unknown) =>
      desk.ask('POST', `/desk/reports/${reference}/settlement`, { cookie, body });
    const get = async (path: string): Promise<unknown> => (await desk.ask('GET', path, { cookie })).json();
    return { desk, person, settle, get, workspace: desk.workspace };
  };
  const readAll = async ({ db }: Desk['workspace']) =>
    JSON.stringify([
      await db.selectFrom('correction').selectAll().execute(),
      await db.selectFrom('job').select(['kind', 'payload']).execute(),
      await db.selectFrom('mail').select('recipient').execute(),
      await db.selectFrom('withdrawal').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
    ]);

  it('shows which lists are due: never sent, or a year after they were approved or confirmed', async () => {
    const { get, workspace } = await open('reviewer');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const due = async () =>
      Overview.parse(await get('/desk/overview')).organisations.map(({ organisation, isStale }) => [
        organisation,
        isStale,
      ]);
    expect(await due()).toEqual([
      ['bois', true],
      ['velo', true],
    ]);
    for (const [id, days] of [
      ['bois', 366],
      ['velo', 300],
    ] as const)
      await workspace.db
        .insertInto('list')
        .values({
          ...{ id: randomUUID(), organisation_id: id, file_name: 'l.csv', format: 'csv', state: 'published' },
          ...{ version: 1, published_version: 1, uploaded_by: 'test' },
          ...{ created_at: daysAgo(days + 1), decided_at: daysAgo(days) },
        })
        .execute();
    expect(await due()).toEqual([
      ['bois', true],
      ['velo', false],
    ]);
    await workspace.db
      .updateTable('list')
      .set({ confirmed_at: daysAgo(10) })
      .execute();
    expect((await due()).every(([, isStale]) => isStale === false)).toBe(true);
  });

  it('reads reports with what the directory shows, never the address of who reported', async () => {
    const { get, workspace } = await open('reviewer');
    const reference = await addReport(workspace, REPORT);
    const { reports, next } = ReportPage.parse(await get('/desk/reports?lang=fr'));
    expect(next).toBeNull();
    expect(reports).toMatchObject([{ reference, entryName: 'Namur 0', text: REPORT.text, mayAnswer: true }]);
    const detail = ReportDetail.parse(
      await get(`/desk/reports/${reference.toLowerCase().replaceAll('-', '')}`),
    );
    expect(detail.shown).toMatchObject({ name: 'Namur 0', website: 'https://example.org/' });
    expect(JSON.stringify([reports, detail])).not.toContain('visitor@');
    expect(Overview.parse(await get('/desk/overview')).reports.open).toBe(1);
  });

  it('turns a report into an approved correction, answers in the language of who reported, forgets the address', async () => {
    const { settle, person, workspace } = await open('reviewer');
    const reference = await addReport(workspace, REPORT);
    const body = {
      ...{ outcome: 'corrected', field: 'website', value: 'https://new.example.org/' },
      ...{ note: 'seen on their letterhead', answer: 'Bedankt, het is verbeterd.' },
    };
    expect((await settle(reference, body)).status).toBe(200);
    expect(await listApprovedCorrections(workspace)).toMatchObject([
      {
        ...{
          entry_id: ENTRY,
          field: 'website',
          value: 'https://new.example.org/',
          author: `report:${reference}`,
        },
        decided_by: `user:${person}`,
      },
    ]);
    expect(await findReport(workspace, reference)).toMatchObject({
      ...{
        status: 'closed',
        email: null,
        outcome: 'corrected',
        note: body.note,
        closed_by: `user:${person}`,
      },
    });
    const mail = await workspace.db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ recipient: 'visitor@example.org', subject: `Uw melding ${reference}` });
    expect(mail.text).toContain('Bedankt, het is verbeterd.');
    const jobs = await workspace.db.selectFrom('job').select('kind').orderBy('kind').execute();
    expect(jobs.map(({ kind }) => kind)).toEqual(['build-edition', 'send-mail']);
    const log = JSON.stringify(await workspace.db.selectFrom('audit').selectAll().execute());
    expect(log).toContain('correction.approve');
    expect(log).not.toMatch(/visitor@|letterhead/);
    expect((await settle(reference, body)).status).toBe(409);
    expect((await verifyAudit(workspace)).broken).toBeNull();
  });

  it('keeps nothing of a settlement that cannot be done whole', async () => {
    const { settle, workspace } = await open('reviewer');
    const reference = await addReport(workspace, REPORT);
    const silent = await addReport(workspace, { ...REPORT, email: null });
    const before = await readAll(workspace);
    const note = 'checked';
    const refusals = [
      [
        reference,
        { outcome: 'corrected', field: 'website', value: 'no address', note, answer: 'x y z' },
        400,
      ],
      [reference, { outcome: 'corrected', field: 'name', value: null, note, answer: 'x y z' }, 400],
      [
        reference,
        { outcome: 'corrected', field: 'activity_group', value: 'nonsense', note, answer: null },
        400,
      ],
      [reference, { outcome: 'answered', note: '', answer: null }, 400],
      [silent, { outcome: 'answered', note, answer: 'nobody reads this' }, 422],
      ['ESS-2222-22', { outcome: 'answered', note, answer: null }, 404],
    ] as const;
    for (const [which, body, status] of refusals) expect((await settle(which, body)).status).toBe(status);
    expect(await readAll(workspace)).toBe(before);
    expect(await findReport(workspace, reference)).toMatchObject({ status: 'open', email: REPORT.email });
  });

  it('withdraws the entry of a report at once; a second report of it cannot withdraw it again', async () => {
    const { settle, workspace } = await open('reviewer');
    const first = await addReport(workspace, REPORT);
    const second = await addReport(workspace, REPORT);
    const body = { outcome: 'withdrawn', reason: 'natural-person', note: 'a person', answer: null };
    expect((await settle(first, body)).status).toBe(200);
    expect(await listWithdrawn(workspace)).toEqual([ENTRY]);
    expect((await settle(second, body)).status).toBe(422);
    expect(await findReport(workspace, second)).toMatchObject({ status: 'open' });
    expect((await settle(second, { outcome: 'unfounded', note: 'done before', answer: null })).status).toBe(
      200,
    );
    expect(await listCorrections(workspace)).toEqual([]);
  });

  it('two reviewers at once settle a report once', async () => {
    const { settle, workspace } = await open('reviewer');
    const reference = await addReport(workspace, REPORT);
    const body = {
      outcome: 'corrected',
      field: 'phone',
      value: '081 22 33 44',
      note: 'called',
      answer: null,
    };
    const answers = await Promise.all([settle(reference, body), settle(reference, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listCorrections(workspace)).toHaveLength(1);
  });

  it('finds entries of the log by who, what, on what and when, page by page', async () => {
    const { get, workspace } = await open('auditor');
    for (let at = 0; at < 120; at += 1)
      await recordChange(workspace, at % 2 === 0 ? 'worker' : 'anna', () =>
        Promise.resolve({
          ...{ result: undefined, subject: `list:${at}`, detail: {} },
          action: at % 3 === 0 ? 'list.refuse' : 'listing.other',
        }),
      );
    const page = async (query: string) => AuditPage.parse(await get(`/desk/audit?${query}`));
    const first = await page('');
    expect(first.entries).toHaveLength(100);
    expect(first.next).toBe(first.entries.at(-1)?.seq);
    expect((await page(`before=${first.next}`)).entries.length).toBeGreaterThan(20);
    expect((await page('action=list')).entries).toHaveLength(40);
    expect((await page('action=list.refuse&actor=worker')).entries).toHaveLength(20);
    expect((await page('subject=list:7')).entries.map(({ actor }) => actor)).toEqual(['anna']);
    const today = new Date().toISOString().slice(0, 10);
    expect((await page(`from=${today}&to=${today}&action=list`)).entries).toHaveLength(40);
    expect((await page('to=2020-01-01')).entries).toEqual([]);
  });

  it('says whether the log is whole, and where it is not', async () => {
    const { get, workspace } = await open('auditor');
    await addReport(workspace, REPORT);
    const verdict = async () => AuditVerdict.parse(await get('/desk/audit/verdict'));
    expect((await verdict()).broken).toBeNull();
    const drop =
      workspace.engine === 'postgres'
        ? sql`drop trigger audit_append_only on audit`
        : sql`drop trigger audit_no_update`;
    await drop.execute(workspace.db);
    await sql`update audit set actor = 'nobody' where seq = 2`.execute(workspace.db);
    expect((await verdict()).broken).toEqual({ seq: 2, why: 'its content was changed' });
  });

  it('gives out and erases the account of a person who asks; the log keeps a number only', async () => {
    const { desk, get, person } = await open('admin');
    const jo = await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const his = await desk.signIn('jo@velo.test');
    const { people } = PersonList.parse(await get('/desk/people'));
    expect(people.find((one) => one.person === jo)?.memberships).toEqual([
      { organisation: 'velo', role: 'member-editor' },
    ]);
    expect(await get(`/desk/people/${jo}/data`)).toMatchObject({
      account: { email: 'jo@velo.test' },
      lists: [],
    });
    const cookie = await desk.signIn('rik@essaim.test');
    const erase = (who: string) => desk.ask('DELETE', `/desk/people/${who}`, { cookie });
    expect((await erase(jo)).status).toBe(204);
    expect((await erase(jo)).status).toBe(404);
    expect((await erase(person)).status).toBe(422);
    expect((await desk.ask('GET', '/account', { cookie: his })).status).toBe(401);
    expect(JSON.stringify(await get('/desk/people'))).not.toContain('velo.test');
    const { entries } = AuditPage.parse(await get('/desk/audit?action=account.erase'));
    expect(entries).toMatchObject([{ actor: `user:${person}`, person: 'rik', subject: `user:${jo}` }]);
  });
});
