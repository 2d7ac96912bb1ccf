import { getMigrations } from 'better-auth/db/migration';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import { LONGEST_SESSION_MS } from '../../api/accounts/auth.ts';
import { prepareFirstAdmin } from '../../api/accounts/first-admin.ts';
import { invite } from '../../api/accounts/invitations.ts';
import { describeEngines } from '../workspace/engines.ts';
import { cookiesOf, Desk, ORIGIN, PASSWORD } from './context.ts';
import { makeCode } from './totp.ts';

describeEngines('accounts', (makeStore) => {
  const open = async (origin = ORIGIN) => new Desk(await makeStore().open(), origin).prepare();

  it('the accounts library finds nothing missing in the schema', async () => {
    const { auth } = await open();
    const { toBeAdded, toBeCreated } = await getMigrations(auth.options);
    expect({ toBeAdded, toBeCreated }).toEqual({ toBeAdded: [], toBeCreated: [] });
  });

  it('the first start gives one link, once, for an administrator; a second start replaces it', async () => {
    const desk = await open();
    const old = await prepareFirstAdmin(desk.workspace, 'Essaim', ORIGIN);
    const link = await prepareFirstAdmin(desk.workspace, 'Essaim', ORIGIN);
    const tokenOf = (address: string | null) => new URL(address ?? '').searchParams.get('token');
    const accept = (token: string | null, email: string) =>
      desk.ask('POST', '/account/invitation', { body: { token, name: 'Ada', email, password: PASSWORD } });
    expect((await accept(tokenOf(old), 'eve@essaim.test')).status).toBe(410);
    expect((await accept(tokenOf(link), 'ada@essaim.test')).status).toBe(204);
    expect((await accept(tokenOf(link), 'eve@essaim.test')).status).toBe(410);
    expect(await prepareFirstAdmin(desk.workspace, 'Essaim', ORIGIN)).toBeNull();
    const answer = await desk.ask('GET', '/account', { cookie: await desk.signIn('ada@essaim.test') });
    expect(await answer.json()).toMatchObject({
      email: 'ada@essaim.test',
      memberships: [{ organisation: 'observatory', role: 'admin' }],
    });
    expect(desk.errors).toEqual([]);
  });

  it('an invitation is mailed by a job, holds for its address only, and its secret is kept nowhere else', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const cookie = await desk.signIn('ada@essaim.test');
    const body = { email: 'Jo@velo.test', role: 'member-editor' };
    const asked = await desk.ask('POST', '/desk/organisations/velo/invitations', { cookie, body });
    expect(asked.status).toBe(204);
    const [mail] = await desk.workspace.db.selectFrom('mail').selectAll().execute();
    const jobs = await desk.workspace.db.selectFrom('job').select(['kind', 'payload']).execute();
    expect(jobs).toEqual([{ kind: 'send-mail', payload: JSON.stringify({ mail: mail?.id }) }]);
    const token = /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const log = JSON.stringify(await desk.workspace.db.selectFrom('audit').selectAll().execute());
    const kept = JSON.stringify(await desk.workspace.db.selectFrom('invitation').selectAll().execute());
    expect(log).not.toContain('@');
    expect(log + kept).not.toContain(token);
    const shown = await desk.ask('GET', `/account/invitation?token=${token}`);
    expect(await shown.json()).toMatchObject({ organisation: 'velo', email: 'jo@velo.test' });
    const accepted = await desk.ask('POST', '/account/invitation', {
      body: { token, name: 'Jo', email: 'other@velo.test', password: PASSWORD },
    });
    expect(accepted.status).toBe(204);
    await expect(desk.signIn('other@velo.test')).rejects.toThrow(/401/);
    await desk.signIn('jo@velo.test');
    expect((await verifyAudit(desk.workspace)).broken).toBeNull();
  });

  it('a role of another kind of organisation cannot be given', async () => {
    const desk = await open();
    const request = { organisation: 'velo', role: 'admin', email: 'eve@velo.test' } as const;
    await expect(invite(desk.workspace, 'test', request, ORIGIN)).rejects.toThrow(
      /no role of this organisation/,
    );
  });

  it('an address that has an account accepts only with its password', async () => {
    const desk = await open();
    await desk.addPerson('jo@velo.test', 'member-reader', 'velo');
    const { token } = await invite(
      desk.workspace,
      'test',
      { organisation: 'bois', role: 'member-editor', email: 'jo@velo.test' },
      ORIGIN,
    );
    const accept = (password: string) =>
      desk.ask('POST', '/account/invitation', { body: { token, name: 'Jo', password } });
    expect((await accept('Another good phrase 12')).status).toBe(403);
    expect((await accept(PASSWORD)).status).toBe(204);
    const me = await desk.ask('GET', '/account', { cookie: await desk.signIn('jo@velo.test') });
    const { memberships } = (await me.json()) as { memberships: { organisation: string }[] };
    expect(memberships.map(({ organisation }) => organisation)).toEqual(['bois', 'velo']);
  });

  it('a weak password is refused with the reason, and nothing is made', async () => {
    const desk = await open();
    const link = await prepareFirstAdmin(desk.workspace, 'Essaim', ORIGIN);
    const token = new URL(link ?? '').searchParams.get('token');
    const answer = await desk.ask('POST', '/account/invitation', {
      body: { token, name: 'Ada', email: 'ada@essaim.test', password: 'Password2026!' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('common');
    expect(await desk.workspace.db.selectFrom('auth_user').selectAll().execute()).toEqual([]);
  });

  it('cookies are out of reach of scripts and other sites, and behind https of plain connections', async () => {
    const plain = await open();
    await plain.addPerson('ada@essaim.test', 'admin');
    const body = { email: 'ada@essaim.test', password: PASSWORD };
    const [cookie = ''] = (await plain.ask('POST', '/account/sign-in', { body })).headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const secure = await open('https://essaim.test');
    await secure.addPerson('ada@essaim.test', 'admin');
    const [guarded = ''] = (await secure.ask('POST', '/account/sign-in', { body })).headers.getSetCookie();
    expect(guarded).toMatch(/^__Secure-.*Secure/);
  });

  it('each sign-in gets a new session; signing out ends it for good', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const first = await desk.signIn('ada@essaim.test');
    const second = await desk.signIn('ada@essaim.test');
    expect(second).not.toBe(first);
    expect((await desk.ask('POST', '/account/sign-out', { cookie: first })).status).toBe(204);
    expect((await desk.ask('GET', '/account', { cookie: first })).status).toBe(401);
    expect((await desk.ask('GET', '/account', { cookie: second })).status).toBe(200);
  });

  it('a session ends after twelve hours whatever it does, and after half an hour of nothing', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const date = (time: number) =>
      (desk.workspace.engine === 'sqlite' ? new Date(time).toISOString() : new Date(time)) as never;
    const age = async (column: 'createdAt' | 'expiresAt', time: number) => {
      const cookie = await desk.signIn('ada@essaim.test');
      expect((await desk.ask('GET', '/account', { cookie })).status).toBe(200);
      await desk.workspace.db
        .updateTable('auth_session')
        .set({ [column]: date(time) } as never)
        .execute();
      return (await desk.ask('GET', '/account', { cookie })).status;
    };
    expect(await age('createdAt', Date.now() - LONGEST_SESSION_MS - 1000)).toBe(401);
    expect(await age('expiresAt', Date.now() - 1000)).toBe(401);
  });

  it('a forged or altered cookie is nobody', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const cookie = await desk.signIn('ada@essaim.test');
    const [name = '', value = ''] = cookie.split('=');
    const [session = ''] = decodeURIComponent(value).split('.');
    for (const forged of [`${name}=${session}`, `${name}=${session}.${'A'.repeat(43)}=`, `${name}=x.y`]) {
      expect((await desk.ask('GET', '/account', { cookie: forged })).status).toBe(401);
    }
  });

  it('changing the password ends every other session and renews this one', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const other = await desk.signIn('ada@essaim.test');
    const mine = await desk.signIn('ada@essaim.test');
    const change = (current: string, next: string) =>
      desk.ask('POST', '/account/password', { cookie: mine, body: { current, next } });
    expect((await change('wrong', 'Cinq abeilles sur le toit')).status).toBe(403);
    expect((await change(PASSWORD, 'azertyuiop123')).status).toBe(400);
    const changed = await change(PASSWORD, 'Cinq abeilles sur le toit');
    expect(changed.status).toBe(204);
    expect((await desk.ask('GET', '/account', { cookie: other })).status).toBe(401);
    expect((await desk.ask('GET', '/account', { cookie: mine })).status).toBe(401);
    expect((await desk.ask('GET', '/account', { cookie: cookiesOf(changed) })).status).toBe(200);
  });

  it('a forgotten password: same answer for known and unknown addresses, a link that works once', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const session = await desk.signIn('ada@essaim.test');
    for (const email of ['ada@essaim.test', 'nobody@essaim.test'])
      expect((await desk.ask('POST', '/account/password/forgotten', { body: { email } })).status).toBe(204);
    const mails = await desk.workspace.db.selectFrom('mail').selectAll().execute();
    expect(mails.map(({ recipient }) => recipient)).toEqual(['ada@essaim.test']);
    const token = /token=([\w-]+)/.exec(mails[0]?.text ?? '')?.[1];
    const reset = (password = 'Cinq abeilles sur le toit') =>
      desk.ask('POST', '/account/password/reset', { body: { token, password } });
    expect((await reset('ada@essaim.test')).status).toBe(400);
    expect((await reset()).status).toBe(204);
    expect((await reset()).status).toBe(410);
    const log = desk.workspace.db
      .selectFrom('audit')
      .select('subject')
      .where('action', '=', 'password.reset');
    expect((await log.executeTakeFirstOrThrow()).subject).toMatch(/^user:/);
    expect((await desk.ask('GET', '/account', { cookie: session })).status).toBe(401);
    await desk.signIn('ada@essaim.test', 'Cinq abeilles sur le toit');
  });

  it('with a second factor the password alone opens nothing; a code or a backup code does, the latter once', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const cookie = await desk.signIn('ada@essaim.test');
    const setup = await desk.ask('POST', '/account/totp', { cookie, body: { password: PASSWORD } });
    const { uri, backupCodes } = (await setup.json()) as { uri: string; backupCodes: string[] };
    const wrong = makeCode(uri, Date.now() + 3_600_000);
    const confirm = (code: string) => desk.ask('POST', '/account/totp/confirm', { cookie, body: { code } });
    expect((await confirm(wrong)).status).toBe(403);
    expect((await confirm(makeCode(uri))).status).toBe(204);
    const half = await desk.signIn('ada@essaim.test');
    expect((await desk.ask('GET', '/account', { cookie: half })).status).toBe(401);
    const give = (kind: string, code: string, with_: string) =>
      desk.ask('POST', '/account/second-factor', { cookie: with_, body: { kind, code } });
    expect((await give('totp', wrong, half)).status).toBe(401);
    const whole = await give('totp', makeCode(uri), half);
    expect(whole.status).toBe(200);
    expect((await desk.ask('GET', '/account', { cookie: cookiesOf(whole) })).status).toBe(200);
    const [backup = ''] = backupCodes;
    expect((await give('backup', backup, await desk.signIn('ada@essaim.test'))).status).toBe(200);
    expect((await give('backup', backup, await desk.signIn('ada@essaim.test'))).status).toBe(401);
  });

  it('guessing a password is slowed down per account and per network address', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const guess = (email: string, address: string) =>
      desk.ask('POST', '/account/sign-in', { body: { email, password: 'wrong' }, address });
    const account: number[] = [];
    for (let tries = 0; tries < 8; tries += 1)
      account.push((await guess('ada@essaim.test', `10.0.0.${tries}`)).status);
    expect(account).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    const refused = await guess('ADA@essaim.test', '10.0.1.1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const network: number[] = [];
    for (let tries = 0; tries < 31; tries += 1)
      network.push((await guess(`nobody-${tries}@essaim.test`, '10.9.9.9')).status);
    expect(network.filter((status) => status === 429)).toHaveLength(1);
  });

  it('a request that another site makes a browser send is refused', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const cookie = await desk.signIn('ada@essaim.test');
    const end = (headers: Record<string, string>) =>
      desk.ask('DELETE', '/account/sessions', { cookie, headers });
    expect((await end({ origin: 'https://evil.test' })).status).toBe(403);
    expect((await end({ origin: 'null' })).status).toBe(403);
    expect((await end({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await end({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await end({ origin: ORIGIN })).status).toBe(204);
  });

  it('a changed role ends the sessions; the last administrator stays', async () => {
    const desk = await open();
    const ada = await desk.addPerson('ada@essaim.test', 'admin');
    const rik = await desk.addPerson('rik@essaim.test', 'reviewer');
    const cookie = await desk.signIn('ada@essaim.test');
    const his = await desk.signIn('rik@essaim.test');
    const path = '/desk/organisations/observatory/members';
    expect((await desk.ask('PUT', `${path}/${rik}`, { cookie, body: { role: 'auditor' } })).status).toBe(204);
    expect((await desk.ask('GET', '/account', { cookie: his })).status).toBe(401);
    expect((await desk.ask('DELETE', `${path}/${ada}`, { cookie })).status).toBe(422);
  });

  it('a key is shown once, kept as a hash, reaches its federation within its scopes, and ends', async () => {
    const desk = await open();
    const jo = await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const cookie = await desk.signIn('jo@velo.test');
    const path = '/desk/organisations/velo/keys';
    const make = (days: number) =>
      desk.ask('POST', path, { cookie, body: { name: 'nightly', scopes: ['list.read'], days } });
    expect((await make(400)).status).toBe(400);
    const { id, key } = (await (await make(30)).json()) as { id: string; key: string };
    const [row] = await desk.workspace.db.selectFrom('auth_api_key').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(key);
    expect((await desk.ask('GET', path, { key })).status).toBe(403);
    expect((await desk.ask('GET', '/account', { key })).status).toBe(403);
    expect((await desk.ask('GET', path, { key: `${key}x` })).status).toBe(401);
    expect((await desk.ask('DELETE', `${path}/${id}`, { cookie })).status).toBe(204);
    expect((await desk.ask('GET', path, { key })).status).toBe(401);
    await desk.workspace.db.deleteFrom('member').where('user_id', '=', jo).execute();
  });

  it('a person gets all that is kept about them, and can have it erased', async () => {
    const desk = await open();
    await desk.addPerson('ada@essaim.test', 'admin');
    const jo = await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    const cookie = await desk.signIn('jo@velo.test');
    await desk.ask('POST', '/desk/organisations/velo/keys', {
      cookie,
      body: { name: 'nightly', scopes: ['list.read'], days: 1 },
    });
    const answer = await desk.ask('GET', '/account/data', { cookie });
    expect(await answer.json()).toMatchObject({
      account: { email: 'jo@velo.test' },
      memberships: [{ organisation_id: 'velo' }],
      keys: [{ name: 'nightly' }],
      actions: [{ action: 'key.create' }],
    });
    const erase = (password: string) => desk.ask('POST', '/account/erasure', { cookie, body: { password } });
    expect((await erase('wrong')).status).toBe(403);
    expect((await erase(PASSWORD)).status).toBe(204);
    for (const table of ['auth_user', 'auth_session', 'auth_api_key', 'member'] as const) {
      const rows = JSON.stringify(await desk.workspace.db.selectFrom(table).selectAll().execute());
      expect(rows).not.toContain('jo@velo.test');
      expect(rows).not.toContain(jo);
    }
    expect((await verifyAudit(desk.workspace)).broken).toBeNull();
    const ada = await desk.signIn('ada@essaim.test');
    expect(
      (await desk.ask('POST', '/account/erasure', { cookie: ada, body: { password: PASSWORD } })).status,
    ).toBe(422);
  });
});
