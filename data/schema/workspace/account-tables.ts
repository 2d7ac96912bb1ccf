import type { ColumnType, Selectable } from 'kysely';
import type { Language } from '../../messages/translate.ts';
import type { OrganisationKind, Role } from '../../rules/permissions.ts';

type Fixed<T> = ColumnType<T, T, never>;

interface OrganisationTable {
  /** Lower-case letters, digits and hyphens; for a federation the code that its members carry in the directory. */
  id: Fixed<string>;
  kind: Fixed<OrganisationKind>;
  name_fr: string;
  name_nl: string;
  name_de: string;
  name_en: string;
  website: string | null;
  /** Of the mails it gets. */
  language: Language;
  /** Under what terms its lists are published. */
  licence: string;
  created_at: Fixed<string>;
}

interface MemberTable {
  user_id: Fixed<string>;
  organisation_id: Fixed<string>;
  role: Role;
  created_at: Fixed<string>;
}

interface InvitationTable {
  id: Fixed<string>;
  /** SHA-256 of the link's secret, which is kept nowhere. */
  token_hash: Fixed<string>;
  organisation_id: Fixed<string>;
  role: Fixed<Role>;
  /** Whose link it is; null: whoever holds it names an address (the first administrator). */
  email: Fixed<string | null>;
  invited_by: Fixed<string>;
  created_at: Fixed<string>;
  expires_at: Fixed<string>;
  accepted_at: string | null;
  revoked_at: string | null;
}

/** A mail to be sent; its row goes once it is. */
interface MailTable {
  id: Fixed<string>;
  recipient: Fixed<string>;
  subject: Fixed<string>;
  text: Fixed<string>;
  created_at: Fixed<string>;
}

/** What our own queries read of the accounts library's tables; the library writes them. */
interface LibraryUserTable {
  id: Fixed<string>;
  name: Fixed<string>;
  email: Fixed<string>;
  twoFactorEnabled: Fixed<boolean | number | null>;
  createdAt: Fixed<string | Date>;
}

interface LibrarySessionTable {
  id: Fixed<string>;
  userId: Fixed<string>;
  createdAt: Fixed<string | Date>;
  updatedAt: Fixed<string | Date>;
}

interface LibraryKeyTable {
  id: Fixed<string>;
  name: Fixed<string | null>;
  start: Fixed<string | null>;
  referenceId: Fixed<string>;
  createdAt: Fixed<string | Date>;
  expiresAt: Fixed<string | Date | null>;
  metadata: Fixed<string | null>;
}

export interface AccountTables {
  organisation: OrganisationTable;
  member: MemberTable;
  invitation: InvitationTable;
  mail: MailTable;
  auth_user: LibraryUserTable;
  auth_session: LibrarySessionTable;
  auth_api_key: LibraryKeyTable;
}

export type Organisation = Selectable<OrganisationTable>;
export type Invitation = Selectable<InvitationTable>;
export type QueuedMail = Selectable<MailTable>;
