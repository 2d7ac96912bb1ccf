import { copyFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLinkageIndex } from '../../etl/linkage/build-index.ts';
import { type LinkageIndex, openLinkageIndex } from '../../etl/linkage/open-index.ts';
import { addRecords, writeEdition } from '../fixtures/linkage/write-edition.ts';
import { prepareCorrupted } from './linkage/corrupted.ts';
import {
  blockingRecall,
  comparePlain,
  forecastsOf,
  type Judged,
  judgeRows,
  type LabelledRow,
  printCalibration,
  printReport,
  report,
} from './linkage/evaluate.ts';
import { generateFebrl } from './linkage/febrl.ts';
import { readHardCases } from './linkage/hard-cases.ts';
import { individualiseNames } from './linkage/individual-names.ts';
import { printShare } from './linkage/measures.ts';
import { writeDemoEdition } from './linkage/registry.ts';
import { measureScript, megabytes, seconds } from './process.ts';
import type { Bench } from './run.ts';

const SEED = 20261120;
const CORRUPTED_ROWS = 6000;
const FEBRL_ROWS = 5000;
const SPEED_SCALES = ['200k', 'full'];

async function withIndex<Result>(
  editionFile: string,
  heldApart: ReadonlySet<string>,
  use: (index: LinkageIndex) => Promise<Result>,
): Promise<Result> {
  const indexFile = editionFile.replace('.edition.', '.index.');
  await buildLinkageIndex({ editionFile, indexFile, heldApart });
  const index = await openLinkageIndex(indexFile);
  try {
    return await use(index);
  } finally {
    index.close();
  }
}

async function showSet(title: string, index: LinkageIndex, rows: readonly LabelledRow[]): Promise<Judged[]> {
  const judged = await judgeRows(index, rows);
  const whole = report(judged);
  console.log(printReport(title, whole));
  console.log(`  truth among the candidates    ${printShare(await blockingRecall(index, rows))}`);
  console.log(printCalibration(forecastsOf(judged)));
  console.log('  plain thresholds on the same candidates, set to the same automatic recall:');
  for (const line of await comparePlain(index, rows, whole.precision.hits)) console.log(`  ${line}`);
  return judged;
}

function showLabels(judged: readonly Judged[], labels: readonly string[]): void {
  for (const label of labels) {
    console.log(
      printReport(`  of which: ${label}`, report(judged.filter((row) => row.labels.includes(label)))),
    );
  }
}

async function measureFebrl(folder: string): Promise<void> {
  const { records, rows } = generateFebrl(FEBRL_ROWS, SEED);
  const edition = join(folder, 'febrl.edition.duckdb');
  await writeEdition(edition, records);
  const judged = await withIndex(edition, new Set(), (index) =>
    showSet('(a) FEBRL-like duplicates', index, rows),
  );
  const linked = judged.filter(({ link }) => (link.candidates[0]?.probability ?? 0) >= 0.5);
  const right = linked.filter(({ link, truth }) => link.candidates[0]?.enterpriseNumber === truth).length;
  console.log(
    `  F1 of the likeliest candidate from p = 0.5 on: ${((2 * right) / (linked.length + rows.length)).toFixed(4)}`,
  );
}

async function measureCorrupted(
  folder: string,
  demo: string,
  names: 'individual' | 'as generated',
): Promise<void> {
  const edition = join(folder, 'corrupted.edition.duckdb');
  copyFileSync(demo, edition);
  if (names === 'individual') await individualiseNames(edition, SEED);
  const { rows, heldApart } = await prepareCorrupted(edition, CORRUPTED_ROWS, SEED);
  const judged = await withIndex(edition, heldApart, (index) =>
    showSet(`(b) corrupted registry rows, names ${names}`, index, rows),
  );
  showLabels(judged, [
    'address',
    'address still true',
    'postal-code',
    'name-only',
    'moved',
    'typo',
    'broken-number',
  ]);
}

async function measureHardCases(folder: string, demo: string): Promise<void> {
  const edition = join(folder, 'hard.edition.duckdb');
  copyFileSync(demo, edition);
  await individualiseNames(edition, SEED);
  const { entities, rows } = readHardCases();
  await addRecords(edition, entities);
  const heldApart = new Set(entities.map(({ number }) => number));
  const judged = await withIndex(edition, heldApart, (index) =>
    showSet('(c) hard cases written by hand', index, rows),
  );
  showLabels(judged, [...new Set(rows.flatMap(({ labels }) => labels))]);
}

async function measureSpeed(folder: string, scales: readonly string[]): Promise<void> {
  for (const scale of scales) {
    const editionFile = await writeDemoEdition(scale, folder);
    const indexFile = join(folder, `${scale}.index.duckdb`);
    const begun = performance.now();
    const built = await buildLinkageIndex({ editionFile, indexFile });
    const building = (performance.now() - begun) / 1000;
    const { output, peakBytes } = await measureScript('tests/bench/linkage/speed.ts', [indexFile]);
    const measured = JSON.parse(output) as { seconds: number; queryMs: number };
    console.log(
      `${built.entities} entries: index built in ${seconds(building)}; 3 000 rows linked in ${seconds(measured.seconds)}, ` +
        `${megabytes(peakBytes)} at most; ${measured.queryMs.toFixed(0)} ms a query in batches of ten`,
    );
  }
}

export const bench: Bench = {
  name: 'linkage',
  about:
    'record linkage: precision, recall, review, calibration, beside plain thresholds; seconds and memory',
  async run(scales) {
    const folder = await mkdtemp(join(tmpdir(), 'essaim-linkage-'));
    try {
      await measureFebrl(folder);
      const demo = await writeDemoEdition('demo', folder);
      await measureCorrupted(folder, demo, 'individual');
      await measureCorrupted(folder, demo, 'as generated');
      await measureHardCases(folder, demo);
      await measureSpeed(folder, scales.length > 0 ? scales : SPEED_SCALES);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
