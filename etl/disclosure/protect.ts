import type {
  DisclosureRules,
  FiledFigure,
  LatticeTable,
  Waiver,
} from '../../data/schema/reference/lattice.ts';
import { certify, hashLines, type Certificate } from './certificate.ts';
import { readDisclosureRules, readLadders, readLatticeTables, type Ladder } from './declared.ts';
import { applyHistory, NO_HISTORY, type History } from './history.ts';
import { buildKnowledge } from './knowledge.ts';
import { expandLattice } from './lattice.ts';
import { listMargins } from './margins.ts';
import { listOutside } from './outside.ts';
import { passInWorkers } from './parallel.ts';
import { Pattern } from './pattern.ts';
import { findPrimary } from './primary.ts';
import type { Problem } from './problem.ts';
import { listStatuses, listUnitLines, toRecord, type CellStatus } from './records.ts';
import { passTargets, type Protected } from './region-pass.ts';
import { splitByRegion } from './regions.ts';
import type { Units } from './units.ts';
import { measureUtility, type TableUtility } from './utility.ts';

export interface ProtectOptions {
  readonly waivers?: readonly Waiver[];
  /** Figures that anyone can read elsewhere. */
  readonly filed?: readonly FiledFigure[];
  /** What earlier editions said. */
  readonly history?: History;
  readonly tables?: readonly LatticeTable[];
  readonly rules?: DisclosureRules;
  readonly ladders?: ReadonlyMap<string, Ladder>;
  /** Threads; as many as processors, at most one per region, when not given. The result does not depend on it. */
  readonly workers?: number;
  /** Targets done so far, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Protection {
  /** Every cell with its status in each year, sorted by name. */
  readonly pattern: readonly CellStatus[];
  readonly certificate: Certificate;
  readonly utility: readonly TableUtility[];
  /** Confidential. */
  readonly problem: Problem;
  /** Confidential: needs and witnesses tell amounts. */
  readonly witnesses: readonly Protected[];
}

/**
 * Decides which cells of the lattice are suppressed and proves that nobody can narrow an employer, one other employer who knows
 * its own figure included. Publish only when `certificate.isPassed`; `certificate.failures` says which cells stand in the way.
 */
export async function protect(units: Units, options: ProtectOptions = {}): Promise<Protection> {
  const { waivers = [], filed = [], history = NO_HISTORY } = options;
  const tables = options.tables ?? readLatticeTables();
  const rules = options.rules ?? readDisclosureRules();
  const ladders = options.ladders ?? readLadders();
  const cells = expandLattice(units, tables, ladders);
  const knowledge = buildKnowledge(units, waivers, filed);
  const primary = findPrimary(units, cells, knowledge, rules);
  const { frozen, seenBefore } = applyHistory(cells, units.years, history);
  const suppressedAtStart = primary.sensitive.map((is, cell) => is | (frozen[cell] ?? 0));
  const margins = listMargins(cells, tables);
  const problem: Problem = {
    units,
    cells,
    knowledge,
    rules,
    ladders,
    suppressedAtStart,
    seenBefore,
    margins,
  };
  const targets = [...primary.targets, ...listOutside(problem, primary)];
  let done = 0;
  const report = (more: number) => options.onProgress?.((done += more), targets.length);
  const { suppressed, protected: first } = await passRegions(
    problem,
    splitByRegion(problem, targets),
    report,
    options.workers,
  );
  const failed = first.filter(({ protection }) => protection.kind === 'none').map(({ target }) => target);
  const last = await passTargets(
    problem,
    suppressed,
    failed,
    'country',
    () => undefined,
    first.filter(({ protection }) => protection.kind !== 'none'),
  );
  const all = last.protected;
  const pattern = new Pattern(cells, units.years.length, last.suppressed, seenBefore);
  const statuses = listStatuses(problem, pattern);
  const certificate = certify(problem, pattern, all, {
    waivers: waivers.length,
    publicFigures: filed.length,
    primary: cells.keys.reduce(
      (sum, keys, cell) => sum + (primary.sensitive[cell] === 1 ? keys.length : 0),
      0,
    ),
    hashes: {
      units: hashLines(listUnitLines(problem)),
      pattern: hashLines(statuses.map(({ key, statuses: own }) => [key, ...own].join(','))),
      witnesses: hashLines(all.values().map((item) => JSON.stringify(toRecord(problem, item)))),
    },
  });
  const utility = measureUtility(tables, units, cells, primary.sensitive, last.suppressed);
  return { pattern: statuses, certificate, utility, problem, witnesses: all };
}

/** Every region by itself; what any of them suppresses is suppressed, which only hides more. */
async function passRegions(
  problem: Problem,
  groups: readonly (readonly Protected['target'][])[],
  report: (done: number) => void,
  workers: number | undefined,
): Promise<{ suppressed: Uint8Array; protected: Protected[] }> {
  const results = await passInWorkers(problem, groups, report, workers);
  const suppressed = problem.suppressedAtStart.map((is, cell) =>
    results.some((result) => result.suppressed[cell] === 1) ? 1 : is,
  );
  return { suppressed, protected: results.flatMap((result) => result.protected) };
}
