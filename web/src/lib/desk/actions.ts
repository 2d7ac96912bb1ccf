import type { Account } from '../../../../api/desk/contract.ts';
import type { Action } from '../../../../data/rules/permissions.ts';

/** What an account may do in an organisation. The API decides; pages only leave out what it would refuse. */
export function actionsIn({ memberships }: Account, organisation: string): Action[] {
  return memberships.flatMap((one) =>
    one.kind === 'observatory' || one.organisation === organisation ? one.actions : [],
  );
}
