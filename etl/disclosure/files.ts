import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FiledFigure, LatticeTable, Waiver } from '../../data/schema/reference/lattice.ts';
import type { History } from './history.ts';
import type { Protection } from './protect.ts';
import { listUnitLines, toRecord, UNIT_HEADER } from './records.ts';

/** What the pass took for granted; whoever checks must take the same. */
export interface Assumptions {
  readonly waivers: readonly Waiver[];
  readonly filed: readonly FiledFigure[];
  /** Cells with a published value in earlier editions, by year. */
  readonly published: History['published'];
  /** Tables that answered requests, beside those of the lattice. */
  readonly delivered?: readonly LatticeTable[];
}

/** Writes lines, one at a time, into a file that only its owner reads. */
export async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const ended = (function* () {
    for (const line of lines) yield `${line}\n`;
  })();
  await pipeline(Readable.from(ended), createWriteStream(file, { mode: 0o600 }));
}

/**
 * Writes a protection for checking and for later editions: `pattern.csv` and `certificate.json` are public; `units.csv`,
 * `witnesses.ndjson` and `assumptions.json` are confidential and stay beside the warehouse.
 */
export async function writeProtection(
  folder: string,
  result: Protection,
  assumptions: Assumptions,
): Promise<void> {
  const { problem, pattern, witnesses, certificate } = result;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeLines(join(folder, 'units.csv'), [UNIT_HEADER, ...listUnitLines(problem)]);
  const years = problem.units.years;
  const patternLines = pattern.flatMap(({ key, statuses }) =>
    statuses.map((status, year) => `${key},${years[year]},${status}`),
  );
  await writeLines(join(folder, 'pattern.csv'), ['key,year,status', ...patternLines]);
  await writeLines(
    join(folder, 'witnesses.ndjson'),
    witnesses.values().map((item) => JSON.stringify(toRecord(problem, item))),
  );
  await writeFile(join(folder, 'certificate.json'), `${JSON.stringify(certificate, null, 2)}\n`);
  await writeFile(join(folder, 'assumptions.json'), `${JSON.stringify(assumptions)}\n`, { mode: 0o600 });
}
