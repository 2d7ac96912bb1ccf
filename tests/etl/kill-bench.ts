import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectWholeRelease } from './whole-release.ts';

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
      '--protect-later',
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

  /** Certifies the employment figures to the end, as the worker does. */
  protectWhole(data: string): void {
    const run = spawnSync(process.execPath, ['etl/protect.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, ESSAIM_DATA: data },
    });
    expect(run.status, run.stderr).toBe(0);
  }

  /**
   * Starts the ETL, or with `protect` the job that certifies the employment figures, and kills it without warning when it prints
   * the mark, or after so many milliseconds.
   */
  async kill(
    when: { readonly mark: string } | { readonly afterMs: number },
    what: 'etl' | 'protect' = 'etl',
  ): Promise<void> {
    const script = what === 'etl' ? this.#arguments(this.data, true) : ['etl/protect.ts'];
    const child = spawn(process.execPath, script, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ESSAIM_DATA: this.data },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if ('mark' in when && output.includes(when.mark)) child.kill('SIGKILL');
      });
    }
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
    await expectWholeRelease(this.releases);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
