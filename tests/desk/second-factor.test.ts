import { expect, it } from 'vitest';
import type { Role } from '../../data/rules/permissions.ts';
import { rolesOf } from '../../data/rules/permissions.ts';
import { describeEngines } from '../workspace/engines.ts';
import { cookiesOf, Desk, PASSWORD } from './context.ts';
import { makeCode } from './totp.ts';

const HTTPS = 'https://essaim.test';

describeEngines('the second factor of the observatory', (makeStore) => {
  const open = async (origin: string) => new Desk(await makeStore().open(), origin).prepare();
  const signIn = async (desk: Desk, role: Role, organisation?: string) => {
    await desk.addPerson(`${role}@essaim.test`, role, organisation);
    return desk.signIn(`${role}@essaim.test`);
  };

  it('is required behind https: without it no role opens more than its own account', async () => {
    const desk = await open(HTTPS);
    for (const role of rolesOf('observatory')) {
      const cookie = await signIn(desk, role);
      const refused = await desk.ask('GET', '/desk/overview', { cookie });
      expect([role, refused.status]).toEqual([role, 403]);
      expect(await refused.json()).toMatchObject({ parameter: 'second-factor' });
      expect((await desk.ask('GET', '/account', { cookie })).status).toBe(200);
    }
  });

  it('once added opens what the role allows, and again nothing once it is removed', async () => {
    const desk = await open(HTTPS);
    const password = { password: PASSWORD };
    let cookie = await signIn(desk, 'reviewer');
    const made = await desk.ask('POST', '/account/totp', { cookie, body: password });
    const { uri } = (await made.json()) as { uri: string };
    expect((await desk.ask('GET', '/desk/reports', { cookie })).status).toBe(403);
    const confirmed = await desk.ask('POST', '/account/totp/confirm', {
      cookie,
      body: { code: makeCode(uri) },
    });
    expect(confirmed.status).toBe(204);
    cookie = cookiesOf(confirmed) || cookie;
    expect((await desk.ask('GET', '/desk/reports', { cookie })).status).toBe(200);
    const removed = await desk.ask('POST', '/account/totp/remove', { cookie, body: password });
    expect(removed.status).toBe(204);
    cookie = cookiesOf(removed) || cookie;
    expect((await desk.ask('GET', '/desk/reports', { cookie })).status).toBe(403);
  });

  it('is not asked of federations, nor where the site is tried out without https', async () => {
    const desk = await open(HTTPS);
    const cookie = await signIn(desk, 'member-editor', 'velo');
    expect((await desk.ask('GET', '/desk/organisations/velo/lists', { cookie })).status).toBe(200);
    const trial = await open('http://localhost:8080');
    const other = await signIn(trial, 'reviewer');
    expect((await trial.ask('GET', '/desk/overview', { cookie: other })).status).toBe(200);
  });
});
