import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ListDetail, ListList, RowPage } from '../../api/desk/lists/contract.ts';
import type { ListState } from '../../data/schema/workspace/list-tables.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { freePort } from '../e2e/site.ts';
import { cookiesOf, PASSWORD } from './context.ts';
import type { DeskTemplate } from './desk-template.ts';
import { FEDERATION } from './desk-template.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const POLL_MS = 150;
const BASE = `/desk/organisations/${FEDERATION}`;
const createPool = (): never => {
  throw new Error('SQLite only');
};

/** The server is not there (any more). */
export class DownError extends Error {}

/** Server and worker as processes of their own on a data folder, and two people at the desk. */
export class DeskSite {
  readonly data: string;
  readonly #list: Uint8Array;
  readonly workspace: Workspace;
  readonly output: string[] = [];
  readonly #processes = new Map<'server' | 'worker', ChildProcess>();
  readonly #cookies = new Map<string, string>();
  #port = 0;

  private constructor(data: string, list: Uint8Array, workspace: Workspace) {
    this.data = data;
    this.#list = list;
    this.workspace = workspace;
  }

  /** @param data where to copy the template; a new folder of the system unless given. */
  static async open(
    template: DeskTemplate,
    data = mkdtempSync(join(tmpdir(), 'essaim-desk-site-')),
  ): Promise<DeskSite> {
    cpSync(template.folder, data, { recursive: true });
    const workspace = await openWorkspace({ dataFolder: data, createPool });
    const site = new DeskSite(data, template.list, workspace);
    site.#port = await freePort();
    return site;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  isRunning(name: 'server' | 'worker'): boolean {
    return this.#processes.has(name);
  }

  #spawn(name: 'server' | 'worker', script: string): void {
    const child = spawn(process.execPath, [script], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...{ ESSAIM_DATA: this.data, ESSAIM_HOST: '127.0.0.1', ESSAIM_PORT: String(this.#port) },
        ...{
          ESSAIM_RATE_LIMIT: '1000000',
          DATABASE_URL: '',
          ESSAIM_SMTP_URL: '',
          ESSAIM_ORIGIN: this.address,
        },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => this.output.push(`${name}: ${chunk.toString()}`));
    this.#processes.set(name, child);
    child.once('exit', () => {
      if (this.#processes.get(name) === child) this.#processes.delete(name);
    });
  }

  /** Starts what is not running; answers once the release is served. Jobs of a worker that was killed may be taken at once. */
  async start(): Promise<void> {
    if (!this.isRunning('worker')) {
      await this.workspace.db
        .updateTable('job')
        .set({ locked_until: '2000-01-01T00:00:00.000Z' })
        .where('state', '=', 'running')
        .execute();
      this.#spawn('worker', 'etl/worker.ts');
    }
    if (this.isRunning('server')) return;
    this.#spawn('server', 'api/server.ts');
    for (;;) {
      const health = await fetch(`${this.address}/api/v1/health`).then(
        async (answer) => (await answer.json()) as { status: string },
        () => null,
      );
      if (health?.status === 'ok') return;
      if (!this.isRunning('server')) throw new Error(`The server did not start:\n${this.output.join('')}`);
      await setTimeout(POLL_MS);
    }
  }

  /** Lets the time pass that jobs wait before they are tried again. */
  async hurry(): Promise<void> {
    await this.workspace.db
      .updateTable('job')
      .set({ run_after: '2000-01-01T00:00:00.000Z' })
      .where('state', '=', 'queued')
      .where('kind', '!=', 'protect')
      .execute();
  }

  /** kill −9. */
  async kill(...names: readonly ('server' | 'worker')[]): Promise<void> {
    const ended = names.map((name) => {
      const child = this.#processes.get(name);
      if (child === undefined) return undefined;
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      return exit;
    });
    await Promise.all(ended);
  }

  async close(): Promise<void> {
    await this.kill('server', 'worker');
    await this.workspace.close();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Asks as a person, who signs in first where need be. @throws DownError when the server is not there. */
  async ask(
    method: string,
    path: string,
    who?: 'jo@velo.test' | 'rik@essaim.test',
    body?: unknown,
  ): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (who !== undefined) {
      const cookie = this.#cookies.get(who) ?? (await this.#signIn(who));
      if (typeof cookie !== 'string') return cookie;
      headers.set('cookie', cookie);
    }
    const sent = body === undefined ? null : body instanceof Uint8Array ? body : JSON.stringify(body);
    return fetch(`${this.address}/api/v1${path}`, { method, headers, body: sent as BodyInit | null }).catch(
      (error: unknown) => {
        throw new DownError(path, { cause: error });
      },
    );
  }

  /** Signs a person in; the answer when that is refused. */
  async #signIn(who: string): Promise<string | Response> {
    const body = { email: who, password: PASSWORD };
    const answer = await this.ask('POST', '/account/sign-in', undefined, body);
    if (!answer.ok) return answer;
    const cookie = cookiesOf(answer);
    this.#cookies.set(who, cookie);
    return cookie;
  }

  async #json<Answer>(path: string): Promise<Answer> {
    const answer = await this.ask('GET', path, 'jo@velo.test');
    return (await answer.json().catch((error: unknown) => {
      throw new DownError(path, { cause: error });
    })) as Answer;
  }

  /** The list that was sent, null before. */
  async list(): Promise<ListDetail | null> {
    const { lists } = await this.#json<ListList>(`${BASE}/lists`);
    const [first] = lists;
    return first === undefined ? null : this.#json<ListDetail>(`${BASE}/lists/${first.id}`);
  }

  /** Members that the public directory shows. */
  async members(): Promise<number> {
    const answer = await this.ask('GET', `/enterprises?federation=${FEDERATION}`);
    return ((await answer.json()) as { total?: number }).total ?? 0;
  }

  upload(): Promise<Response> {
    return this.ask('POST', `${BASE}/lists?name=membres.csv`, 'jo@velo.test', this.#list);
  }

  /** What a person does next with the list; null while the worker has to. */
  async act(list: ListDetail | null): Promise<Response | null> {
    if (list === null) return this.upload();
    const one = `${BASE}/lists/${list.id}`;
    const { version, state, reading } = list;
    const send = (method: string, path: string, body: object) =>
      this.ask(method, `${one}/${path}`, 'jo@velo.test', { version, ...body });
    switch (state) {
      case 'mapping': {
        const { headerRow = 1, suggested = {} } = reading ?? {};
        return send('PUT', 'mapping', {
          mapping: { headerRow, columns: suggested, contactsArePublic: false },
        });
      }
      case 'checked':
        return send('POST', 'matching', {});
      case 'matched': {
        const { rows } = await this.#json<RowPage>(`${one}/rows?link=open&limit=500`);
        for (const { row, version: seen } of rows)
          await this.ask('POST', `${one}/rows/${row}/decision`, 'jo@velo.test', {
            ...{ version: seen, decision: 'none', enterprise: null },
          });
        return send('POST', 'submission', { shrinkMeant: true });
      }
      case 'submitted':
        return this.ask('POST', `${one}/approval`, 'rik@essaim.test', { version });
      default:
        return null;
    }
  }

  /** Goes on until the list stands at a state, or, without one, until its members are public; starts again what is down. */
  async goOn(until?: ListState): Promise<void> {
    for (;;) {
      try {
        await this.start();
        const list = await this.list();
        if (list !== null && list.state === until) return;
        if (until === undefined && list?.state === 'published' && (await this.members()) > 0) return;
        if (list?.state === 'refused' || list?.jobFailed === true)
          throw new Error(`The list is ${JSON.stringify(list)}:\n${this.output.join('')}`);
        if ((await this.act(list)) === null) await setTimeout(POLL_MS);
      } catch (error) {
        if (!(error instanceof DownError)) throw error;
        await setTimeout(POLL_MS);
      }
    }
  }
}
