import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { Auth } from '../accounts/auth.ts';
import type { Releases } from '../deps.ts';
import type { Reference } from '../reference/types.ts';

/** What the desk works with. */
export interface DeskDeps {
  readonly workspace: Workspace;
  readonly auth: Auth;
  /** Public address of the site, for links in mails. */
  readonly origin: string;
  readonly trustedProxies: readonly string[];
  /** The public editions: what the directory shows. */
  readonly releases: Pick<Releases, 'lease'>;
  readonly reference: Reference;
  /** Milliseconds, monotonic. */
  now(): number;
}
