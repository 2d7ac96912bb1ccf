import type { KeyScope } from '../../data/rules/permissions.ts';
import { recordChange } from '../../data/schema/workspace/audit.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { ProblemError } from '../http/problem.ts';
import type { Auth } from './auth.ts';

const DAY_SECONDS = 86_400;

export interface KeyRequest {
  readonly organisation: string;
  readonly user: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly days: number;
}

/** Makes a key for one organisation. It does what its maker may do, within its scopes, until it expires. */
export async function createKey(
  workspace: Workspace,
  auth: Auth,
  actor: string,
  request: KeyRequest,
): Promise<{ id: string; key: string }> {
  const { organisation, user, name, scopes, days } = request;
  const { id, key } = await auth.api.createApiKey({
    body: {
      ...{ userId: user, name, expiresIn: days * DAY_SECONDS },
      permissions: { desk: [...scopes] },
      metadata: { organisation },
    },
  });
  await recordChange(workspace, actor, () =>
    Promise.resolve({
      result: undefined,
      action: 'key.create',
      subject: `key:${id}`,
      detail: { organisation, scopes, days },
    }),
  );
  return { id, key };
}

function organisationOf(metadata: string | null): string | undefined {
  const parsed = JSON.parse(metadata ?? 'null') as { organisation?: string } | null;
  return parsed?.organisation;
}

/** Keys of an organisation, oldest first; their secrets are not known. */
export async function listKeys(workspace: Workspace, organisation: string) {
  const keys = await workspace.db
    .selectFrom('auth_api_key')
    .select(['id', 'name', 'createdAt', 'expiresAt', 'metadata'])
    .orderBy('createdAt')
    .execute();
  return keys
    .filter(({ metadata }) => organisationOf(metadata) === organisation)
    .map(({ id, name, createdAt, expiresAt }) => ({
      id,
      name: name ?? '',
      created: new Date(createdAt).toISOString(),
      expires: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    }));
}

/** Ends a key of an organisation at once. */
export async function removeKey(
  workspace: Workspace,
  actor: string,
  organisation: string,
  id: string,
): Promise<void> {
  const known = await listKeys(workspace, organisation);
  if (!known.some((key) => key.id === id)) throw new ProblemError(404, { detail: 'There is no such key.' });
  await recordChange(workspace, actor, async (trx) => {
    await trx.deleteFrom('auth_api_key').where('id', '=', id).execute();
    return { result: undefined, action: 'key.remove', subject: `key:${id}`, detail: { organisation } };
  });
}
