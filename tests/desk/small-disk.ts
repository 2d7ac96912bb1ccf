import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDiskFull } from '../../data/schema/workspace/disk-full.ts';

const BLOCK = Buffer.alloc(4096);

/** A disk of its own that can be filled to the last byte. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Whether this user may mount one here. */
  static isPossible(): boolean {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    try {
      SmallDisk.mount(1).unmount();
      return true;
    } catch {
      return false;
    }
  }

  /** A disk in memory. @throws Error where this user may not mount one. */
  static mount(megabytes: number): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), 'essaim-small-disk-'));
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    if (status === 0) return new SmallDisk(folder);
    rmdirSync(folder);
    throw new Error('No disk can be mounted here.');
  }

  /** Takes all that is left. */
  fill(): void {
    const handle = openSync(join(this.folder, 'filler'), 'a');
    try {
      while (statfsSync(this.folder).bavail > 0) writeSync(handle, BLOCK);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    } finally {
      closeSync(handle);
    }
  }

  /** Gives it back. */
  free(): void {
    rmSync(join(this.folder, 'filler'), { force: true });
  }

  unmount(): void {
    execFileSync('umount', ['--lazy', this.folder]);
    rmdirSync(this.folder);
  }
}
