import { corruptRecord } from '../../../etl/linkage/corrupt.ts';
import { linkList } from '../../../etl/linkage/link-list.ts';
import { openLinkageIndex } from '../../../etl/linkage/open-index.ts';
import { createDraw } from '../../../etl/linkage/random.ts';
import { sampleRecords } from '../../../etl/linkage/train.ts';

/** Run as a process of its own, so that its memory is its own: links 3 000 corrupted rows and prints the seconds. */
const ROWS = 3000;
const [file = ''] = process.argv.slice(2);
const index = await openLinkageIndex(file);
const records = await sampleRecords(index.connection, { seed: 9, rows: ROWS, heldApart: new Set() });
const draw = createDraw(4);
const rows = records.map((record, row) => corruptRecord(record, row, { records }, draw));
const begun = performance.now();
await linkList(index, rows);
const seconds = (performance.now() - begun) / 1000;
const batches: number[] = [];
for (let start = 0; start < 200; start += 10) {
  const asked = performance.now();
  await linkList(index, rows.slice(start, start + 10));
  batches.push((performance.now() - asked) / 10);
}
batches.sort((a, b) => a - b);
console.log(JSON.stringify({ entities: index.entities, seconds, queryMs: batches[batches.length >> 1] }));
index.close();
