import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { invite } from '../../api/accounts/invitations.ts';
import { SessionList } from '../../api/desk/contract.ts';
import { describeEngines } from '../workspace/engines.ts';
import { cookiesOf, Desk, ORIGIN, PASSWORD } from './context.ts';
import { makeCode } from './totp.ts';

const NEXT = 'Cinq abeilles sur le toit';

describeEngines('what SECURITY.md says', (makeStore) => {
  const open = async () => new Desk(await makeStore().open(), ORIGIN).prepare();
  const dateOf = ({ workspace }: Desk, time: number) =>
    (workspace.engine === 'sqlite' ? new Date(time).toISOString() : new Date(time)) as never;

  it('one sees one’s open sessions, and ends all others at once', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    await desk.addPerson('rik@essaim.test', 'reviewer');
    const [other, mine, his] = [
      await desk.signIn('ada@essaim.test'),
      await desk.signIn('ada@essaim.test'),
      await desk.signIn('rik@essaim.test'),
    ];
    const listed = async () => {
      const answer = await desk.ask('GET', '/account/sessions', { cookie: mine });
      return SessionList.parse(await answer.json()).sessions.map(({ current }) => current);
    };
    expect((await listed()).sort()).toEqual([false, true]);
    expect((await desk.ask('DELETE', '/account/sessions', { cookie: mine })).status).toBe(204);
    expect(await listed()).toEqual([true]);
    expect((await desk.ask('GET', '/account', { cookie: other })).status).toBe(401);
    expect((await desk.ask('GET', '/account', { cookie: his })).status).toBe(200);
  });

  it('an invitation holds seven days', async () => {
    const desk = await open();
    const request = { organisation: 'velo', role: 'member-editor', email: 'jo@velo.test' } as const;
    const { token } = await invite(desk.workspace, 'test', request, ORIGIN);
    const kept = await desk.workspace.db.selectFrom('invitation').selectAll().executeTakeFirstOrThrow();
    expect(Date.parse(kept.expires_at) - Date.parse(kept.created_at)).toBe(7 * 86_400_000);
    await desk.workspace.db.deleteFrom('invitation').execute();
    await desk.workspace.db
      .insertInto('invitation')
      .values({ ...kept, expires_at: new Date(Date.now() - 1000).toISOString() })
      .execute();
    const body = { token, name: 'Jo', password: PASSWORD };
    expect((await desk.ask('GET', `/account/invitation?token=${token}`)).status).toBe(410);
    expect((await desk.ask('POST', '/account/invitation', { body })).status).toBe(410);
    expect(await desk.workspace.db.selectFrom('auth_user').selectAll().execute()).toEqual([]);
  });

  it('the link for a new password holds one hour, and its secret is kept as a hash', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    await desk.ask('POST', '/account/password/forgotten', { body: { email: 'ada@essaim.test' } });
    const mail = await desk.workspace.db.selectFrom('mail').select('text').executeTakeFirstOrThrow();
    const token = /token=([\w-]+)/.exec(mail.text)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(24);
    const links = desk.workspace.db.selectFrom('auth_verification' as never).selectAll();
    const [link, ...others] = (await links.execute()) as { expiresAt: string | Date }[];
    expect(others).toEqual([]);
    expect(JSON.stringify(link)).not.toContain(token);
    const left = new Date(link?.expiresAt ?? 0).getTime() - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    await desk.workspace.db
      .updateTable('auth_verification' as never)
      .set({ expiresAt: dateOf(desk, Date.now() - 1000) } as never)
      .execute();
    const reset = await desk.ask('POST', '/account/password/reset', { body: { token, password: NEXT } });
    expect(reset.status).toBe(410);
    await desk.signIn('ada@essaim.test');
  });

  it('a code of the second factor opens one session: who saw it cannot use it again', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const cookie = await desk.signIn('ada@essaim.test');
    const setup = await desk.ask('POST', '/account/totp', { cookie, body: { password: PASSWORD } });
    const { uri } = (await setup.json()) as { uri: string };
    await desk.ask('POST', '/account/totp/confirm', { cookie, body: { code: makeCode(uri) } });
    const code = makeCode(uri);
    const give = async () => {
      const body = { kind: 'totp', code };
      return desk.ask('POST', '/account/second-factor', {
        body,
        cookie: await desk.signIn('ada@essaim.test'),
      });
    };
    const first = await give();
    expect(first.status).toBe(200);
    const before = await desk.workspace.db.selectFrom('auth_session').selectAll().execute();
    const again = await give();
    expect(again.status).toBe(401);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await desk.workspace.db.selectFrom('auth_session').selectAll().execute()).toHaveLength(
      before.length,
    );
    expect((await desk.ask('GET', '/account', { cookie: cookiesOf(first) })).status).toBe(200);
  });

  it('a key is good for 120 requests a minute', async () => {
    const desk = await open();
    await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const cookie = await desk.signIn('jo@velo.test');
    const body = { name: 'nightly', scopes: ['list.read'], days: 1 };
    const made = await desk.ask('POST', '/desk/organisations/velo/keys', { cookie, body });
    const { key } = (await made.json()) as { key: string };
    const statuses = [];
    for (let at = 0; at < 122; at += 1)
      statuses.push((await desk.ask('GET', '/desk/organisations/velo/lists', { key })).status);
    expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(120)).not.toContain(200);
  });

  it('nobody approves what they sent in; the rows of a submitted list are the reviewers’', async () => {
    const desk = await open();
    const rik = await desk.addPerson('rik@essaim.test', 'reviewer');
    await desk.addPerson('ada@essaim.test', 'reviewer');
    await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const { db } = desk.workspace;
    const id = randomUUID();
    await db
      .insertInto('list')
      .values({
        ...{ id, organisation_id: 'velo', file_name: 'l.csv', format: 'csv', checksum: id, version: 0 },
        ...{ content: Buffer.from('x'), state: 'submitted', uploaded_by: `user:${rik}` },
        created_at: new Date().toISOString(),
      })
      .execute();
    const path = `/desk/organisations/velo/lists/${id}`;
    const approve = async (who: string) =>
      desk.ask('POST', `${path}/approval`, { cookie: await desk.signIn(who), body: { version: 0 } });
    const own = await approve('rik@essaim.test');
    expect(own.status).toBe(403);
    expect(await own.text()).toContain('Somebody else');
    const decide = async (who: string) =>
      desk.ask('POST', `${path}/rows/1/decision`, {
        cookie: await desk.signIn(who),
        body: { version: 0, decision: 'none', enterprise: null },
      });
    expect((await decide('jo@velo.test')).status).toBe(422);
    expect((await decide('ada@essaim.test')).status).toBe(404);
    expect((await approve('ada@essaim.test')).status).toBe(200);
  });

  it('an error of ours shows nothing of its inside at the desk, and is reported', async () => {
    const desk = await open();
    await desk.addPerson('rik@essaim.test', 'reviewer');
    const cookie = await desk.signIn('rik@essaim.test');
    Object.assign(desk.deps.releases, {
      lease: () => {
        throw new Error('SELECT secret FROM /var/lib/essaim');
      },
    });
    const answer = await desk.ask('GET', '/desk/coverage', { cookie });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.text()).not.toMatch(/secret|SELECT|\/var\/|\bat /);
    expect(desk.errors).toHaveLength(1);
  });
});
