import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { hashFile } from '../../etl/lib/hash.ts';
import { findEdition } from '../../etl/release/editions.ts';
import { readPointer } from '../../etl/release/pointer.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const FULL = 'KboOpenData_0150_2026_11_01_Full.zip';
const UPDATE = 'KboOpenData_0151_2026_11_02_Update.zip';

/** Demonstration inputs and a data folder on which the ETL is run and killed as a process of its own. */
export class KillBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'essaim-kill-'));
  readonly inputs = join(this.folder, 'inputs');
  readonly data = join(this.folder, 'data');
  readonly releases = join(this.data, 'releases');
  readonly scale: string;

  constructor(scale: string) {
    this.scale = scale;
    const made = spawnSync(process.execPath, ['etl/demo/run.ts', '--scale', scale, '--out', this.inputs], {
      cwd: ROOT,
    });
    expect(made.status).toBe(0);
  }

  #arguments(data: string, withUpdate: boolean): string[] {
    const registry = ['--kbo', join(this.inputs, 'kbo', FULL)];
    const update = withUpdate ? ['--kbo-update', join(this.inputs, 'kbo', UPDATE)] : [];
    const others = ['best', 'onss', 'lists'].flatMap((name) => [`--${name}`, join(this.inputs, name)]);
    return [
      'etl/run.ts',
      ...registry,
      ...update,
      ...others,
      '--demo',
      this.scale,
      '--accept-loss',
      '--data',
      data,
    ];
  }

  /** Runs the ETL to its end. @returns what it printed. */
  runWhole(data: string, withUpdate: boolean): string {
    const run = spawnSync(process.execPath, this.#arguments(data, withUpdate), {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(run.status, run.stderr).toBe(0);
    return run.stderr;
  }

  /** Starts the ETL and kills it without warning when it prints the mark, or after so many milliseconds. */
  async kill(when: { readonly mark: string } | { readonly afterMs: number }): Promise<void> {
    const child = spawn(process.execPath, this.#arguments(this.data, true), {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if ('mark' in when && output.includes(when.mark)) child.kill('SIGKILL');
    });
    const timer = 'afterMs' in when ? setTimeout(() => child.kill('SIGKILL'), when.afterMs) : undefined;
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(timer);
    if ('mark' in when) {
      expect(output).toContain(when.mark);
      expect(child.signalCode).toBe('SIGKILL');
    }
  }

  /** Every file of the current editions has the bytes that its manifest states. */
  async expectWhole(): Promise<void> {
    const pointer = readPointer(this.releases);
    for (const kind of ['directory', 'statistics'] as const) {
      const id = String(pointer?.[kind]);
      const manifest = findEdition(this.releases, kind, id);
      expect(manifest, `${kind} ${id}`).toBeDefined();
      const files = [
        { file: String(manifest?.file.name), sha256: manifest?.file.sha256 },
        ...(manifest?.parquet ?? []),
      ];
      for (const { file, sha256 } of files) {
        expect(await hashFile(join(this.releases, kind, id, file)), file).toBe(sha256);
      }
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
