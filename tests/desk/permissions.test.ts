import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskRoutes } from '../../api/desk/desk.ts';
import type { Permission } from '../../api/desk/router.ts';
import type { Action, Role } from '../../data/rules/permissions.ts';
import { ACTIONS, KEY_SCOPES, PERMISSIONS, ROLES } from '../../data/rules/permissions.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { Desk } from './context.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-matrix-'));
const createPool = (): never => {
  throw new Error('no pool without an address');
};
const desk = await new Desk(await openWorkspace({ dataFolder: folder, createPool })).prepare();
const cookies = new Map<Role, string>();
let reader = '';
let writer = '';

const isMember = (role: Role) => role.startsWith('member-');

interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
}

/** Every route of the desk with what its declaration says it asks for. */
function listRoutes(): Route[] {
  return deskRoutes(desk.deps).openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const {
      method,
      path,
      'x-permission': permission,
    } = definition.route as unknown as Route & {
      'x-permission': Permission;
    };
    return [{ method: method.toUpperCase(), path, permission }];
  });
}

const ROUTES = listRoutes();
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** An address of the route; what it names besides the organisation does not exist. */
function fill({ path }: Route, organisation: string): string {
  return path
    .replace('{organisation}', organisation)
    .replace('{list}', NOBODY)
    .replace('{row}', '1')
    .replace('{reference}', 'ESS-2222-22')
    .replace('{person}', 'nobody')
    .replace('{id}', 'nobody');
}

/** What the table says, by hand: the code under test is not asked. */
function expectAllowed(role: Role, permission: Permission, organisation: 'velo' | 'bois' | null): boolean {
  if (permission === 'anybody' || permission === 'account') return true;
  const has = PERMISSIONS[role].includes(permission);
  return has && (!isMember(role) || organisation === 'velo');
}

beforeAll(async () => {
  for (const role of ROLES) {
    await desk.addPerson(`${role}@essaim.test`, role, isMember(role) ? 'velo' : undefined);
    cookies.set(role, await desk.signIn(`${role}@essaim.test`));
  }
  const cookie = cookies.get('member-editor') ?? '';
  const make = async (scopes: readonly Action[]) => {
    const body = { name: 'test', scopes, days: 1 };
    const answer = await desk.ask('POST', '/desk/organisations/velo/keys', { cookie, body });
    return ((await answer.json()) as { key: string }).key;
  };
  reader = await make(['list.read']);
  writer = await make(KEY_SCOPES);
});

afterAll(async () => {
  await desk.workspace.close();
  rmSync(folder, { recursive: true });
});

/** Refused for want of permission; what comes after permission (wrong body, nothing there) is another answer. */
async function isRefused(route: Route, organisation: string, who: { cookie?: string; key?: string }) {
  const { status } = await desk.ask(route.method, fill(route, organisation), who);
  expect(status, `${route.method} ${route.path}`).not.toBe(500);
  return status === 401 ? 'nobody' : status === 403 ? 'refused' : 'allowed';
}

describe('every route asks for what the permission table says', () => {
  it('the table names every action, and every action is asked by some route', () => {
    const asked = new Set(ROUTES.map(({ permission }) => permission));
    expect(ACTIONS.filter((action) => !asked.has(action))).toEqual([]);
    expect(ROUTES.length).toBeGreaterThan(45);
  });

  it('the description for programs names every route', async () => {
    const answer = await desk.ask('GET', '/desk/openapi.json');
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
    for (const { method, path } of ROUTES)
      expect(paths[`/api/v1${path}`]).toHaveProperty(method.toLowerCase());
  });

  it('routes about an organisation name it in their address', () => {
    const without = ROUTES.filter(
      ({ path, permission }) => !path.includes('{organisation}') && permission.includes('.'),
    );
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /desk/organisations',
      'GET /desk/overview',
      'GET /desk/reports',
      'GET /desk/reports/{reference}',
      'POST /desk/reports/{reference}/settlement',
      'GET /desk/coverage',
      'GET /desk/disagreements',
      'GET /desk/disagreements.csv',
      'GET /desk/audit',
      'GET /desk/audit/verdict',
      'GET /desk/people',
      'GET /desk/people/{person}/data',
      'DELETE /desk/people/{person}',
    ]);
  });

  const cells = ROUTES.filter(({ path }) => path.startsWith('/desk')).flatMap((route) =>
    ROLES.map((role) => [`${route.method} ${route.path}`, role, route] as const),
  );
  it.each(cells)('%s as %s, own and other organisation', async (_name, role, route) => {
    const cookie = cookies.get(role) ?? '';
    for (const organisation of route.path.includes('{organisation}') ? (['velo', 'bois'] as const) : [null]) {
      const expected = expectAllowed(role, route.permission, organisation) ? 'allowed' : 'refused';
      expect(await isRefused(route, organisation ?? '', { cookie }), organisation ?? 'no organisation').toBe(
        expected,
      );
    }
  });

  it.each(
    ROUTES.filter(({ permission }) => permission !== 'anybody').map(
      (route) => [`${route.method} ${route.path}`, route] as const,
    ),
  )('%s without account, and by a key of the federation for itself and for another', async (_name, route) => {
    expect(await isRefused(route, 'velo', {})).toBe('nobody');
    expect(await isRefused(route, 'velo', { key: 'essaim_forged' })).toBe('nobody');
    const scoped = KEY_SCOPES.some((scope) => scope === route.permission);
    expect(await isRefused(route, 'velo', { key: writer })).toBe(scoped ? 'allowed' : 'refused');
    expect(await isRefused(route, 'bois', { key: writer })).toBe('refused');
    expect(await isRefused(route, 'velo', { key: reader })).toBe(
      route.permission === 'list.read' ? 'allowed' : 'refused',
    );
  });
});
