import type { ListField } from '../../data/schema/list-fields.ts';
import { readListFile, saveReading } from '../../data/schema/workspace/lists.ts';
import { readCells } from './read-cells.ts';
import { runListJob } from './run-list-job.ts';
import { describeReading } from './suggest-mapping.ts';

await runListJob('reading', async ({ workspace, list }) => {
  console.log('[1/2] read …');
  const bytes = await readListFile(workspace, list.id);
  if (bytes === undefined) throw new Error('The file is no longer kept.');
  const rows = await readCells(Buffer.from(bytes), list.format);
  console.log('[2/2] describe …');
  const habit = await workspace.db
    .selectFrom('list_habit')
    .select('columns')
    .where('organisation_id', '=', list.organisation_id)
    .executeTakeFirst();
  const habits = new Map(Object.entries(JSON.parse(habit?.columns ?? '{}') as Record<string, ListField>));
  await saveReading(workspace, list.id, describeReading(rows, habits));
});
