import type { Role } from '../../data/rules/permissions.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { Auth } from '../../api/accounts/auth.ts';
import { createAuth } from '../../api/accounts/auth.ts';
import { createOrganisation, ensureObservatory, OBSERVATORY } from '../../api/accounts/organisations.ts';
import type { ReleaseLease } from '../../api/deps.ts';
import { loadReference } from '../../api/reference/load.ts';
import { createDesk } from '../../api/desk/desk.ts';
import type { DeskDeps } from '../../api/desk/deps.ts';
import { queueMail } from '../../data/schema/workspace/mails.ts';

export const ORIGIN = 'http://essaim.test';
const reference = loadReference();
export const PASSWORD = 'Quatre ruches au verger 7';

export interface Ask {
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly address?: string;
}

/** A desk on a workspace, with the federations `velo` and `bois` and the observatory. */
export class Desk {
  readonly workspace: Workspace;
  readonly auth: Auth;
  readonly deps: DeskDeps;
  readonly errors: unknown[] = [];
  /** Milliseconds on the desk's own clock. */
  clock = 0;
  /** The editions that the desk sees; none unless given. */
  lease: () => ReleaseLease | null = () => null;
  readonly #answer: ReturnType<typeof createDesk>;

  constructor(workspace: Workspace, origin = ORIGIN) {
    this.workspace = workspace;
    const report = (error: unknown) => this.errors.push(error);
    this.auth = createAuth({
      workspace,
      origin,
      report,
      issuer: 'Essaim',
      secret: 'a secret of the tests, long enough: 4f9Kq2',
      sendReset: ({ email, language }, token) =>
        queueMail(workspace, { recipient: email, subject: language, text: `?token=${token}` }),
    });
    this.deps = {
      ...{ workspace, auth: this.auth, origin, trustedProxies: [], now: () => this.clock },
      ...{ releases: { lease: () => this.lease() }, reference },
    };
    this.#answer = createDesk(this.deps, report);
  }

  async prepare(): Promise<this> {
    await ensureObservatory(this.workspace, 'Essaim');
    for (const id of ['velo', 'bois']) {
      const names = {
        fr: `Fédération ${id}`,
        nl: `Federatie ${id}`,
        de: `Verband ${id}`,
        en: `Federation ${id}`,
      };
      await createOrganisation(this.workspace, 'test', {
        ...{ id, names, kind: 'federation', website: null, language: 'fr', licence: 'given for publication' },
      });
    }
    return this;
  }

  async ask(
    method: string,
    path: string,
    { cookie, key, body, headers, address }: Ask = {},
  ): Promise<Response> {
    const given = new Headers(headers);
    if (cookie !== undefined) given.set('cookie', cookie);
    if (key !== undefined) given.set('authorization', `Bearer ${key}`);
    const isRaw = body instanceof Uint8Array || typeof body === 'string';
    if (body !== undefined && !isRaw) given.set('content-type', 'application/json');
    const sent = body === undefined ? null : isRaw ? (body as BodyInit) : JSON.stringify(body);
    const request = new Request(`${ORIGIN}/api/v1${path}`, { method, headers: given, body: sent });
    return this.#answer(request, { remoteAddress: address });
  }

  /** Makes an account straight in the database: the password's hash is slow, so all share one. */
  async addPerson(email: string, role: Role | null, organisation = OBSERVATORY): Promise<string> {
    const { internalAdapter, password } = await this.auth.$context;
    hash ??= password.hash(PASSWORD);
    const user = await internalAdapter.createUser({
      email,
      name: email.split('@')[0] ?? '',
      emailVerified: true,
    });
    await internalAdapter.linkAccount({
      ...{ userId: user.id, accountId: user.id, providerId: 'credential', password: await hash },
    });
    if (role !== null) {
      await this.workspace.db
        .insertInto('member')
        .values({
          user_id: user.id,
          organisation_id: organisation,
          role,
          created_at: new Date().toISOString(),
        })
        .execute();
    }
    return user.id;
  }

  async signIn(email: string, password = PASSWORD): Promise<string> {
    this.clock += 60_000;
    const answer = await this.ask('POST', '/account/sign-in', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return cookiesOf(answer);
  }
}

let hash: Promise<string> | undefined;

/** The cookies of an answer as a browser sends them back. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
