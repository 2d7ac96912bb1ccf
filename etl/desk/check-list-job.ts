import type { ListField } from '../../data/schema/list-fields.ts';
import { deskMapping } from '../../data/schema/workspace/list-tables.ts';
import { readListFile, saveCheck } from '../../data/schema/workspace/lists.ts';
import { checkList } from './check-list.ts';
import { readLocalities } from './localities.ts';
import { readCells } from './read-cells.ts';
import { runListJob } from './run-list-job.ts';
import { refusePersons } from './suggest-mapping.ts';

await runListJob('checking', async ({ workspace, list }) => {
  console.log('[1/2] read …');
  const bytes = await readListFile(workspace, list.id);
  if (bytes === undefined) throw new Error('The file is no longer kept.');
  const mapping = deskMapping.parse(JSON.parse(list.mapping ?? ''));
  const written = await readCells(Buffer.from(bytes), list.format);
  refusePersons(written, mapping.headerRow);
  const fixes = new Map<number, Map<ListField, string>>();
  const accepted = await workspace.db
    .selectFrom('list_fix')
    .select(['row', 'field', 'value'])
    .where('list_id', '=', list.id)
    .execute();
  for (const { row, field, value } of accepted)
    fixes.set(row, (fixes.get(row) ?? new Map<ListField, string>()).set(field as ListField, value));
  console.log('[2/2] check …');
  const { rows, faults } = checkList(written, mapping, fixes, readLocalities());
  const stored = rows.map(({ cells, ...row }) => ({ ...row, cells: Object.fromEntries(cells) }));
  await saveCheck(workspace, list.id, stored, faults);
});
