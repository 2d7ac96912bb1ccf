import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Language } from '../../data/messages/translate.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';

/** A session ends after so long without a request … */
export const IDLE_SECONDS = 30 * 60;
/** … and after so long in any case. */
export const LONGEST_SESSION_MS = 12 * 3_600_000;
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;
const RENEW_SECONDS = 60;
const RESET_SECONDS = 3600;
const KEY_REQUESTS_PER_MINUTE = 120;

export interface AuthOptions {
  readonly workspace: Workspace;
  /** Signs cookies and encrypts second factors. */
  readonly secret: string;
  /** Public address of the site; with https the cookies are sent over nothing else. */
  readonly origin: string;
  readonly issuer: string;
  /** Sends the link that sets a new password, in the language of the person's organisation. */
  sendReset(to: { readonly email: string; readonly language: Language }, token: string): Promise<void>;
  /** Reports an error of the library; its text holds no address and no secret. */
  report(error: unknown): void;
}

async function findLanguage(workspace: Workspace, user: string): Promise<Language> {
  const row = await workspace.db
    .selectFrom('member')
    .innerJoin('organisation', 'organisation.id', 'member.organisation_id')
    .select('organisation.language')
    .where('member.user_id', '=', user)
    .executeTakeFirst();
  return row?.language ?? 'fr';
}

/**
 * The accounts library on the workspace's own database: people, passwords, sessions, second factors, keys.
 * It is called from our routes only; none of its own addresses is served.
 */
export function createAuth({ workspace, secret, origin, issuer, sendReset, report }: AuthOptions) {
  return betterAuth({
    appName: issuer,
    baseURL: origin,
    basePath: '/api/v1/account',
    secret,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => {
        report(new Error(`Accounts: ${message}`));
      },
    },
    database: { db: workspace.db, type: workspace.engine },
    user: { modelName: 'auth_user' },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    session: {
      modelName: 'auth_session',
      expiresIn: IDLE_SECONDS,
      updateAge: RENEW_SECONDS,
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) =>
        sendReset({ email: user.email, language: await findLanguage(workspace, user.id) }, token),
    },
    advanced: {
      cookiePrefix: 'essaim',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({ issuer, schema: { twoFactor: { modelName: 'auth_two_factor' } } }),
      apiKey({
        schema: { apikey: { modelName: 'auth_api_key' } },
        defaultPrefix: 'essaim_',
        enableMetadata: true,
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 366 },
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: KEY_REQUESTS_PER_MINUTE },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
