import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findEdition } from '../../etl/release/editions.ts';
import { readPointer } from '../../etl/release/pointer.ts';
import { DeskSite } from '../desk/desk-site.ts';
import type { DeskTemplate } from '../desk/desk-template.ts';
import { makeDeskTemplate } from '../desk/desk-template.ts';
import { expectWholeRelease } from '../etl/whole-release.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
let template: DeskTemplate;
beforeAll(async () => {
  template = await makeDeskTemplate('tiny');
});
afterAll(() => {
  template.remove();
});

function run(data: string, ...args: string[]): string {
  const env = { ...process.env, ESSAIM_DATA: data, DATABASE_URL: '' };
  return execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
}

it('a backup made while server and worker run is restored, and the same files give the same edition with the list', async () => {
  const site = await DeskSite.open(template);
  const backup = join(template.inputs, '..', 'backup');
  const restored = join(template.inputs, '..', 'restored');
  try {
    await site.goOn();
    run(site.data, 'etl/workspace/cli.ts', 'backup', backup);
    const releases = join(site.data, 'releases');
    const id = String(readPointer(releases)?.directory);
    const { contentHash } = findEdition(releases, 'directory', id) ?? {};

    run(restored, 'etl/workspace/cli.ts', 'restore', backup);
    await expectWholeRelease(join(restored, 'releases'));
    expect(readPointer(join(restored, 'releases'))?.directory).toBe(id);
    run(restored, 'etl/run.ts', '--input', template.inputs, '--data', restored, '--protect-later');
    const rebuilt = String(readPointer(join(restored, 'releases'))?.directory);
    expect(findEdition(join(restored, 'releases'), 'directory', rebuilt)?.contentHash).toBe(contentHash);
    expect(run(restored, 'etl/workspace/cli.ts', 'audit', 'verify')).toContain('whole');
  } finally {
    await site.close();
  }
});
