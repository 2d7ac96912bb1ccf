import { compareRows, type ComparedCandidates } from './compare-rows.ts';
import { decideRow, type Decision, type Warning } from './decide.ts';
import { explainComparison, type Evidence } from './explain.ts';
import type { ListRow } from './list-row.ts';
import type { LinkageIndex } from './open-index.ts';
import { findPosterior, type Posterior } from './posterior.ts';
import type { AddressLevel } from './compare-addresses.ts';

/** An enterprise a row may speak of, as a reviewer sees it. */
export interface LinkCandidate {
  readonly enterpriseNumber: string;
  readonly state: string;
  readonly probability: number;
  readonly nameSimilarity: number;
  readonly address: AddressLevel;
  /** Strongest first. */
  readonly evidence: readonly Evidence[];
}

export interface Link {
  readonly row: number;
  readonly decision: Decision;
  readonly method: 'number' | 'model';
  /** Linked when the decision is automatic, proposed when it is review, else null. */
  readonly enterpriseNumber: string | null;
  /** Of the enterprise above, by the model; of "none of them" when there is none. */
  readonly probability: number;
  readonly noneProbability: number;
  /** The best five, the likeliest first. */
  readonly candidates: readonly LinkCandidate[];
  readonly warnings: readonly Warning[];
  readonly modelId: string;
  readonly dataVersion: string;
}

export interface LinkOptions {
  /** Rows compared at once. */
  readonly batch?: number;
  /** Told after each batch. */
  readonly onProgress?: (done: number, total: number) => void;
}

const BATCH = 3000;
const SHOWN = 5;

/**
 * Links the rows of a list to the registry. Answers in the order of the rows, one link each.
 * Two rows linked to one enterprise keep their links and both get the warning `shared-enterprise`.
 */
export async function linkList(
  index: LinkageIndex,
  rows: readonly ListRow[],
  options: LinkOptions = {},
): Promise<Link[]> {
  const { batch = BATCH, onProgress } = options;
  const links: Link[] = [];
  for (let start = 0; start < rows.length; start += batch) {
    const compared = await compareRows(index, rows.slice(start, start + batch));
    for (const candidates of compared) links.push(linkRow(index, candidates));
    onProgress?.(links.length, rows.length);
  }
  return warnOfShared(links);
}

function linkRow(index: LinkageIndex, compared: ComparedCandidates): Link {
  const posterior = findPosterior(compared, index.model);
  const { decision, method, chosen, warnings } = decideRow(compared, posterior);
  const shown = showCandidates(posterior, compared);
  return {
    row: compared.standard.row.row,
    decision,
    method,
    enterpriseNumber: chosen?.entity.enterpriseNumber ?? null,
    probability: chosen === null ? posterior.none : findProbability(posterior, chosen.entity.id),
    noneProbability: posterior.none,
    candidates: shown.map(({ comparison, probability }) => ({
      enterpriseNumber: comparison.entity.enterpriseNumber,
      state: comparison.entity.state,
      probability,
      nameSimilarity: comparison.name.dice,
      address: comparison.address,
      evidence: explainComparison(comparison, compared.none, index.model, {
        scale: Math.log(index.entities + 1),
      }),
    })),
    warnings,
    modelId: index.model.id,
    dataVersion: index.dataVersion,
  };
}

/** The best five; the enterprise of the row's own number always among them. */
function showCandidates(
  { candidates }: Posterior,
  { numbered }: ComparedCandidates,
): Posterior['candidates'] {
  const shown = candidates.slice(0, SHOWN);
  if (numbered === null || shown.some(({ comparison }) => comparison === numbered)) return shown;
  const own = candidates.filter(({ comparison }) => comparison === numbered);
  return [...own, ...shown.slice(0, SHOWN - own.length)];
}

function findProbability({ candidates }: Posterior, entityId: number): number {
  return candidates.find(({ comparison }) => comparison.entity.id === entityId)?.probability ?? 0;
}

function warnOfShared(links: readonly Link[]): Link[] {
  const rowsOf = new Map<string, number>();
  for (const { decision, enterpriseNumber } of links) {
    if (decision !== 'automatic' || enterpriseNumber === null) continue;
    rowsOf.set(enterpriseNumber, (rowsOf.get(enterpriseNumber) ?? 0) + 1);
  }
  return links.map((link) => {
    const shared = link.decision === 'automatic' && (rowsOf.get(link.enterpriseNumber ?? '') ?? 0) > 1;
    return shared ? { ...link, warnings: [...link.warnings, 'shared-enterprise'] } : link;
  });
}
