import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { prepareFirstAdmin } from '../../api/accounts/first-admin.ts';
import { releasePointer } from '../../data/schema/release.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { makeLists } from '../fixtures/lists/make-lists.ts';
import type { DeskSite, SentList } from './desk-journey.ts';
import { serveSite } from './site.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
/** The demonstration at its smallest has too few members for the long list. */
const SIZES = [40, 160, 120] as const;

function run(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function startWorker(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['etl/worker.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
}

/** The smallest release with lists of members to send; served with a worker, on a workspace of its own each time. */
export class DeskRelease {
  readonly #folder: string;
  /** A CSV as Excel writes it, cells to paste, and a workbook with a title and merged notes. */
  readonly lists: { readonly csv: SentList; readonly pasted: SentList; readonly workbook: SentList };

  private constructor(folder: string) {
    this.#folder = folder;
    this.lists = {
      csv: { file: join(folder, 'membres.csv') },
      pasted: { cells: readFileSync(join(folder, 'collage.tsv'), 'utf8') },
      workbook: { file: join(folder, 'ledenlijst.xlsx') },
    };
  }

  static async make(): Promise<DeskRelease> {
    const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-e2e-'));
    const release = join(folder, 'release');
    run('etl/demo/run.ts', '--scale', 'tiny', '--out', join(folder, 'inputs'));
    run('etl/run.ts', '--input', join(folder, 'inputs'), '--data', release);
    const { directory } = releasePointer.parse(
      JSON.parse(readFileSync(join(release, 'releases', 'current.json'), 'utf8')),
    );
    const edition = join(release, 'releases', 'directory', directory, 'directory.duckdb');
    for (const { name, bytes } of await makeLists(edition, SIZES)) writeFileSync(join(folder, name), bytes);
    return new DeskRelease(folder);
  }

  /** @param databaseUrl of PostgreSQL; empty for SQLite. */
  async serve(browser: Browser, databaseUrl = ''): Promise<DeskSite & { close(): Promise<void> }> {
    const release = join(this.#folder, 'release');
    const data = mkdtempSync(join(this.#folder, 'data-'));
    for (const name of readdirSync(release))
      cpSync(join(release, name), join(data, name), { recursive: true });
    const environment = { ESSAIM_DATA: data, DATABASE_URL: databaseUrl, ESSAIM_SMTP_URL: '' };
    const site = await serveSite(data, environment);
    const worker = startWorker(environment);
    const workspace = await openWorkspace({
      dataFolder: data,
      databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
      createPool: (connectionString) => new pg.Pool({ connectionString }),
    });
    const firstLink = await prepareFirstAdmin(workspace, 'Essaim', site.baseUrl);
    await workspace.close();
    return {
      ...{ browser, baseUrl: site.baseUrl, data, firstLink: firstLink ?? '' },
      async close() {
        await new Promise((resolve) => worker.once('exit', resolve).kill());
        await site.close();
      },
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
