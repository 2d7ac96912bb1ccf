import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { Auth } from '../accounts/auth.ts';

/** What the desk works with. */
export interface DeskDeps {
  readonly workspace: Workspace;
  readonly auth: Auth;
  /** Public address of the site, for links in mails. */
  readonly origin: string;
  readonly trustedProxies: readonly string[];
  /** Milliseconds, monotonic. */
  now(): number;
}
