import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPointer } from '../../../etl/release/pointer.ts';
import { STEPS } from '../../../etl/steps/index.ts';
import { publishStep } from '../../../etl/steps/publish.ts';
import { openBench, type Bench } from '../steps/fixture.ts';

const CHILD = new URL('publish-child.ts', import.meta.url).pathname;
/** A mount of its own needs user namespaces, which some containers forbid. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run(...STEPS.slice(2));
});
afterAll(() => bench.close());

it('a failed write leaves the last release current, says so and removes what it began', async () => {
  const { releases } = bench.context.folders;
  const before = readFileSync(join(releases, 'current.json'), 'utf8');
  await bench.connection.run('ALTER TABLE counts.public_count RENAME TO hidden');
  await expect(bench.run(publishStep)).rejects.toThrow(
    'nothing was published and the last release stays current',
  );
  await bench.connection.run('ALTER TABLE counts.hidden RENAME TO public_count');
  expect(readFileSync(join(releases, 'current.json'), 'utf8')).toBe(before);
  await bench.run(publishStep);
});

it.skipIf(!canMount)(
  'a full disk while publishing is named, the last release stays and the disk is cleared',
  () => {
    const { build } = bench.context.folders;
    bench.warehouse.close();
    const small = join(bench.folder, 'small');
    mkdirSync(small);
    const script = [
      `mount -t tmpfs -o size=2m tmpfs ${small}`,
      `cp ${join(bench.context.folders.releases, 'current.json')} ${small}/`,
      `"${process.execPath}" ${CHILD} ${build} ${small}`,
      `ls -A ${small} > ${join(bench.folder, 'left')}`,
      `cp ${small}/current.json ${join(bench.folder, 'pointer')}`,
    ].join('\n');
    writeFileSync(join(bench.folder, 'try.sh'), script);
    const run = spawnSync('unshare', ['-rm', 'sh', join(bench.folder, 'try.sh')], { encoding: 'utf8' });
    expect(run.stdout).toContain('the disk of the releases is full');
    expect(run.stdout).toContain('the last release stays current');
    expect(readFileSync(join(bench.folder, 'left'), 'utf8').trim()).toBe('current.json');
    expect(JSON.parse(readFileSync(join(bench.folder, 'pointer'), 'utf8'))).toEqual(
      readPointer(bench.context.folders.releases),
    );
  },
);
