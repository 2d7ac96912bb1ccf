import { join } from 'node:path';
import { expect } from 'vitest';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import { readPublishedLists } from '../../data/schema/workspace/lists.ts';
import { expectWholeRelease } from '../etl/whole-release.ts';
import type { DeskSite } from './desk-site.ts';

/** What a person did once stands in the log once. */
const ONCE = ['list.upload', 'list.map', 'list.match', 'list.submit', 'list.approve'];

/** Members that the public directory shows while its editions are whole; 0 while the server is down. */
export async function observe(site: DeskSite): Promise<number> {
  await expectWholeRelease(join(site.data, 'releases'));
  return site.members().catch(() => 0);
}

/**
 * After the list is public: every step was done once, every row is there, the log is whole, no work failed, and at every
 * moment the public saw all members or none.
 * @param seen how many members the public saw meanwhile
 */
export async function expectNothingLost(
  site: DeskSite,
  rows: number,
  seen: readonly number[],
): Promise<void> {
  const { data, workspace, output } = site;
  const { db } = workspace;
  const members = await site.members();
  expect(members).toBeGreaterThan(10);
  for (const one of seen) expect([0, members]).toContain(one);
  const log = await db.selectFrom('audit').select(['action', 'subject']).orderBy('seq').execute();
  const lists = await db.selectFrom('list').select('id').execute();
  expect(log.filter(({ subject }) => subject === `list:${lists[0]?.id}`).map(({ action }) => action)).toEqual(
    ONCE,
  );
  expect(lists).toHaveLength(1);
  expect((await verifyAudit(workspace)).broken).toBeNull();
  const published = await readPublishedLists(workspace);
  expect(published.map((one) => one.rows.length)).toEqual([rows]);
  const failed = await db.selectFrom('job').select(['kind', 'error']).where('state', '=', 'failed').execute();
  expect(failed, output.join('')).toEqual([]);
  await expectWholeRelease(join(data, 'releases'));
}
