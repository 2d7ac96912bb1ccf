/** What an organisation is to the observatory. */
export const ORGANISATION_KINDS = ['federation', 'administration', 'observatory'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Roles of people in an organisation. */
export const ROLES = [
  'member-editor',
  'member-reader',
  'reviewer',
  'statistician',
  'admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** What may be done at the desk. */
export const ACTIONS = [
  'organisation.read',
  'organisation.write',
  'member.read',
  'member.manage',
  'key.manage',
  'list.read',
  'list.upload',
  'list.submit',
  'match.decide',
  'list.approve',
  'overview.read',
  'report.decide',
  'audit.read',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Who may do what. Roles of a federation or administration reach their own organisation, those of the observatory all. */
export const PERMISSIONS: Readonly<Record<Role, readonly Action[]>> = {
  'member-editor': [
    'organisation.read',
    'member.read',
    'key.manage',
    'list.read',
    'list.upload',
    'list.submit',
    'match.decide',
  ],
  'member-reader': ['organisation.read', 'list.read'],
  reviewer: [
    'organisation.read',
    'list.read',
    'match.decide',
    'list.approve',
    'overview.read',
    'report.decide',
  ],
  statistician: ['organisation.read', 'list.read', 'overview.read'],
  admin: [
    'organisation.read',
    'organisation.write',
    'member.read',
    'member.manage',
    'key.manage',
    'list.read',
    'match.decide',
    'list.approve',
    'overview.read',
    'report.decide',
    'audit.read',
  ],
  auditor: ['organisation.read', 'member.read', 'list.read', 'overview.read', 'audit.read'],
};

/** Actions that a key for automation may be given; never those of people who decide. */
export const KEY_SCOPES = ['list.read', 'list.upload', 'list.submit'] as const satisfies readonly Action[];
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Roles that people of a kind of organisation may have. */
export function rolesOf(kind: OrganisationKind): readonly Role[] {
  return kind === 'observatory'
    ? ['reviewer', 'statistician', 'admin', 'auditor']
    : ['member-editor', 'member-reader'];
}

/** A role held in an organisation. */
export interface Membership {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly role: Role;
}

/**
 * Whether memberships allow an action.
 * @param organisation the one acted upon; null for what concerns no single one, which only the observatory may do.
 */
export function isAllowed(
  memberships: readonly Membership[],
  action: Action,
  organisation: string | null,
): boolean {
  return memberships.some(
    (membership) =>
      PERMISSIONS[membership.role].includes(action) &&
      (membership.kind === 'observatory' || membership.organisation === organisation),
  );
}
