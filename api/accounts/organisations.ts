import type { Organisation } from '../../data/schema/workspace/account-tables.ts';
import { recordChange } from '../../data/schema/workspace/audit.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { ProblemError } from '../http/problem.ts';
import type { NewOrganisation } from './organisation-schema.ts';

/** The organisation that runs the site. */
export const OBSERVATORY = 'observatory';

function toRow({ names, ...rest }: Omit<NewOrganisation, 'kind'> & { kind: Organisation['kind'] }) {
  return {
    ...rest,
    ...{ name_fr: names.fr, name_nl: names.nl, name_de: names.de, name_en: names.en },
    created_at: new Date().toISOString(),
  };
}

/** Adds a federation or administration. */
export async function createOrganisation(
  workspace: Workspace,
  actor: string,
  organisation: NewOrganisation,
): Promise<void> {
  await recordChange(workspace, actor, async (trx) => {
    const added = await trx
      .insertInto('organisation')
      .values(toRow(organisation))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n)
      throw new ProblemError(409, { detail: `There is already an organisation "${organisation.id}".` });
    const { id, kind } = organisation;
    return {
      result: undefined,
      action: 'organisation.create',
      subject: `organisation:${id}`,
      detail: { kind },
    };
  });
}

/** The organisation that runs the site exists from the first start on. */
export async function ensureObservatory(workspace: Workspace, name: string): Promise<void> {
  const names = { fr: name, nl: name, de: name, en: name };
  const row = {
    id: OBSERVATORY,
    kind: 'observatory',
    names,
    website: null,
    language: 'fr',
    licence: '-',
  } as const;
  await workspace.db
    .insertInto('organisation')
    .values(toRow(row))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @throws ProblemError 404 when there is none of that name. */
export async function getOrganisation(workspace: Workspace, id: string): Promise<Organisation> {
  const found = await workspace.db
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw new ProblemError(404, { detail: `There is no organisation "${id}".` });
  return found;
}

/** Organisations in order of name; `only` limits them to some. */
export async function listOrganisations(
  workspace: Workspace,
  only?: readonly string[],
): Promise<Organisation[]> {
  const all = workspace.db.selectFrom('organisation').selectAll().orderBy('name_fr').orderBy('id');
  if (only === undefined) return all.execute();
  return only.length === 0 ? [] : all.where('id', 'in', [...only]).execute();
}
