import { createHash } from 'node:crypto';
import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import type { Pattern } from './pattern.ts';
import type { Target } from './primary.ts';
import type { Problem } from './problem.ts';
import type { Protected } from './region-pass.ts';
import { leastDeviation, replay } from './replay.ts';
import { Swaps } from './swaps.ts';

/** Most failures told one by one. */
const TOLD = 20;

/** A failure, naming what could be narrowed; the employer is not named because certificates are public. */
export interface Failure {
  readonly year: number;
  readonly measure: string;
  /** Name of the sensitive cell, or of the smallest cell that holds the employer. */
  readonly cell: string;
  readonly reason: string;
}

/** The public proof: figures and hashes only. */
export interface Certificate {
  readonly isPassed: boolean;
  readonly rules: DisclosureRules;
  readonly years: readonly number[];
  readonly waivers: number;
  readonly publicFigures: number;
  readonly counts: {
    readonly units: number;
    readonly cells: number;
    readonly primary: number;
    readonly suppressed: number;
    readonly targets: number;
    readonly byTrade: number;
    readonly byWitness: number;
    readonly witnesses: number;
    readonly failures: number;
  };
  /** Least deviation of any stored witness, % of the amount it protects. */
  readonly worstIntervalPercent: number | null;
  readonly hashes: { readonly units: string; readonly pattern: string; readonly witnesses: string };
  readonly failures: readonly Failure[];
}

export interface CertificateFacts {
  readonly waivers: number;
  readonly publicFigures: number;
  readonly primary: number;
  readonly hashes: Certificate['hashes'];
}

/** Replays every target against the final pattern, with groups found anew. */
export function certify(
  problem: Problem,
  pattern: Pattern,
  done: readonly Protected[],
  facts: CertificateFacts,
): Certificate {
  const swaps = new Swaps(problem, pattern);
  const failures: Failure[] = listSuppressedTotals(problem, pattern);
  let witnesses = 0;
  let byTrade = 0;
  let worst: number | null = null;
  for (const item of done) {
    const reason = replay(problem, pattern, swaps, item);
    if (reason) failures.push({ ...describe(problem, item.target), reason });
    if (item.protection.kind === 'swap') byTrade += 1;
    if (item.protection.kind === 'witness') witnesses += item.protection.witnesses.length;
    const least = leastDeviation(problem, item);
    if (least !== null) worst = Math.min(worst ?? Infinity, least);
  }
  const flags = pattern.toFlags();
  const countNames = (is: (cell: number) => boolean) =>
    problem.cells.keys.reduce((sum, keys, cell) => sum + (is(cell) ? keys.length : 0), 0);
  return {
    isPassed: failures.length === 0,
    rules: problem.rules,
    years: problem.units.years,
    waivers: facts.waivers,
    publicFigures: facts.publicFigures,
    counts: {
      units: problem.units.count,
      cells: countNames(() => true),
      primary: facts.primary,
      suppressed: countNames((cell) => flags[cell] === 1),
      targets: done.length,
      byTrade,
      byWitness: done.length - byTrade,
      witnesses,
      failures: failures.length,
    },
    worstIntervalPercent: worst === null ? null : Math.floor(worst * 100) / 100,
    hashes: facts.hashes,
    failures: failures.slice(0, TOLD),
  };
}

function listSuppressedTotals({ cells, units }: Problem, pattern: Pattern): Failure[] {
  return cells.keys.flatMap((keys, cell) => {
    if (cells.fixed[cell] !== 1 || !pattern.isSuppressed(cell)) return [];
    const reason =
      'a total that may never be suppressed is sensitive: make the lattice coarser or ask for waivers';
    return [{ year: units.years.at(-1) ?? 0, measure: 'jobs', cell: keys[0] ?? '', reason }];
  });
}

function describe(
  { units, cells }: Problem,
  { year, measure, cell, units: own }: Target,
): Omit<Failure, 'reason'> {
  const name = cell >= 0 ? cells.keys[cell]?.[0] : `commune|${units.codes.commune[own[0] ?? 0]}`;
  return { year: units.years[year] ?? 0, measure, cell: name ?? '' };
}

/** SHA-256 over lines, hexadecimal. */
export function hashLines(lines: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}
