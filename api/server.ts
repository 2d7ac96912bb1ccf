import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import packageFacts from '../package.json' with { type: 'json' };
import { loadSettings } from '../data/rules/environment.ts';
import {
  addDataRequest,
  confirmDataRequest,
  findAnswer,
  forgetDataRequests,
} from '../data/schema/workspace/data-requests.ts';
import { addReport, forgetReports } from '../data/schema/workspace/reports.ts';
import { readMemberChanges } from '../data/schema/workspace/member-changes.ts';
import { openWorkspace } from '../data/schema/workspace/open.ts';
import { forgetListFiles } from '../data/schema/workspace/lists.ts';
import { listWithdrawn } from '../data/schema/workspace/withdrawals.ts';
import { prepareFirstAdmin } from './accounts/first-admin.ts';
import { createApp } from './app.ts';
import { compress } from './compress.ts';
import { openDesk } from './desk/open.ts';
import { openBasemap } from './basemap-file.ts';
import { Printer } from './exports/node/printer.ts';
import { zipFiles } from './exports/node/zip.ts';
import { parquetFile } from './datasets/node/parquet.ts';
import { EditionShelf } from './editions/shelf.ts';
import { ReleaseWatch } from './editions/watch.ts';
import { createMetrics } from './metrics.ts';
import { loadReference } from './reference/load.ts';
import { answerUnreadable, LONGEST_HEAD, refuseLongAddress } from './long-requests.ts';
import { createLinkageClient } from './linkage-client.ts';
import { nodeListener } from './node-listener.ts';
import { MissCounter } from './workspace-misses.ts';
import { loadWebHandler } from './web-handler.ts';
import type { Server, ServerResponse } from 'node:http';
import type { Settings } from '../data/rules/settings.ts';
import type { Deps, OpenRelease } from './deps.ts';

const FLUSH_MS = 60_000;
const FORGET_MS = 3_600_000;

declare global {
  /** Asks the API inside the process; the site does so for its own pages. */
  var essaimApi: ((request: Request) => Promise<Response>) | undefined;
}

/** A running server. */
export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens everything the settings name and listens. The first release may still be missing. */
export async function startServer(settings: Settings): Promise<Running> {
  const workspace = await openWorkspace({
    dataFolder: settings.ESSAIM_DATA,
    databaseUrl: settings.DATABASE_URL,
    createPool: (connectionString) => new pg.Pool({ connectionString }),
  });
  const withdrawn = async (): Promise<ReadonlySet<string>> => new Set(await listWithdrawn(workspace));
  const reference = loadReference();
  const basemap = await openBasemap(settings.ESSAIM_BASEMAP);
  const metrics = createMetrics();
  const releases = join(resolve(settings.ESSAIM_DATA), 'releases');
  let latest: OpenRelease | null = null;
  const watch = new ReleaseWatch({
    releases,
    reference,
    withdrawn,
    onSwap: (release, milliseconds) => {
      metrics.showRelease(release, milliseconds);
      metrics.showDegraded(false);
      console.log(`Release ${release.pointer.release} in ${Math.round(milliseconds)} ms`);
      latest = release;
      void prepareTiles(release, () => latest === release);
    },
    onProblem: (message, cause) => {
      metrics.showDegraded(true);
      console.error(`The newest release is not served: ${message}`, cause);
    },
  });
  const shelf = new EditionShelf(releases, withdrawn);
  const misses = new MissCounter(workspace);
  const flushMisses = (): Promise<void> =>
    misses
      .flush()
      .catch((error: unknown) => console.error('Words of empty searches were not written:', error));
  const flushing = setInterval(() => void flushMisses(), FLUSH_MS).unref();
  const forgetOld = (): Promise<void> =>
    Promise.all([
      forgetReports(workspace, new Date()),
      forgetListFiles(workspace, new Date()),
      forgetDataRequests(workspace, new Date()),
    ]).then(
      () => undefined,
      (error: unknown) =>
        console.error('Old reports, requests and files of lists were not forgotten:', error),
    );
  await forgetOld();
  const forgetting = setInterval(() => void forgetOld(), FORGET_MS).unref();
  const origin = settings.ESSAIM_ORIGIN ?? `http://localhost:${settings.ESSAIM_PORT}`;
  const printer = new Printer();
  const deps: Deps = {
    codeVersion: packageFacts.version,
    reference,
    releases: {
      lease: () => watch.lease(),
      problem: () => watch.problem(),
      editions: () => shelf.editions(),
      statistics: (id) => shelf.statistics(id),
      file: (id, name) => shelf.file(id, name),
      arrivals: () => shelf.arrivals(),
    },
    metrics,
    basemap,
    rateLimit: settings.ESSAIM_RATE_LIMIT,
    trustedProxies: settings.ESSAIM_TRUSTED_PROXIES,
    publicOrigin: settings.ESSAIM_ORIGIN,
    storeReport: (report) => addReport(workspace, report),
    countMiss: (words, language) => {
      misses.count(words, language);
      metrics.countMiss();
    },
    dataRequests: {
      add: (request) => addDataRequest(workspace, request, origin),
      confirm: (token) => confirmDataRequest(workspace, token, new Date()),
      answer: (token) => findAnswer(workspace, token, new Date()),
    },
    memberChanges: (federation) => readMemberChanges(workspace, federation),
    askLinkage: createLinkageClient(settings.ESSAIM_DATA),
    compress,
    zip: zipFiles,
    parquet: parquetFile,
    print: (sheet, turn) => printer.print(sheet, turn),
    now: () => performance.now(),
    desk: openDesk(workspace, settings, origin, { releases: { lease: () => watch.lease() }, reference }),
    report: (error) => {
      console.error(error);
    },
  };
  const app = createApp(deps);
  globalThis.essaimApi = async (request) => app.fetch(request, {});
  const server = await listen(app, settings, () => {
    const lease = watch.lease();
    lease?.done();
    return lease !== null;
  });
  await watch.start();
  const link = await prepareFirstAdmin(workspace, settings.ESSAIM_OPERATOR, origin);
  if (link !== null)
    console.log(`Nobody has an account yet. The first administrator opens, once, within 7 days:\n${link}`);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.ESSAIM_PORT,
    close: async () => {
      watch.stop();
      await printer.close();
      latest = null;
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      clearInterval(flushing);
      clearInterval(forgetting);
      await flushMisses();
      await workspace.close();
    },
  };
}

/** Makes the map tiles of the whole directory in the background, while requests are answered. */
async function prepareTiles(release: OpenRelease, proceed: () => boolean): Promise<void> {
  const started = performance.now();
  try {
    const { tiles } = await release.tiles.prebuild(proceed);
    if (proceed()) console.log(`${tiles} map tiles in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    console.error('Map tiles are made when asked for:', error);
  }
}

/** No page before the first release is open: a page without content would be taken for the site. */
function answerNotYet(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '5', 'content-type': 'text/plain; charset=utf-8' });
  response.end('Essaim démarre / start / startet / is starting…\n');
}

async function listen(
  app: ReturnType<typeof createApp>,
  settings: Settings,
  hasRelease: () => boolean,
): Promise<Server> {
  const web = await loadWebHandler(fileURLToPath(new URL('../web/build/handler.js', import.meta.url)), {
    origin: settings.ESSAIM_ORIGIN,
    trustedProxies: settings.ESSAIM_TRUSTED_PROXIES,
    rateLimit: settings.ESSAIM_RATE_LIMIT,
  });
  const api = nodeListener(app);
  const server = createServer({ maxHeaderSize: LONGEST_HEAD }, (request, response) => {
    if (refuseLongAddress(request, response, isApiPath)) return;
    if (web === null || isApiPath(request.url ?? '/')) api(request, response);
    else if (!hasRelease()) answerNotYet(response);
    else web(request, response);
  });
  server.on('clientError', answerUnreadable);
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(settings.ESSAIM_PORT, settings.ESSAIM_HOST, done);
  });
  return server;
}

/** Paths of the API; all others are pages. */
export function isApiPath(url: string): boolean {
  const path = url.split('?')[0] ?? '/';
  return path.startsWith('/api/') || path === '/health' || path === '/ready' || path === '/metrics';
}

if (import.meta.main) {
  const running = await startServer(loadSettings());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void running.close().then(() => process.exit(0));
    });
  }
}
