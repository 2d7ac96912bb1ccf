import { compareRows } from '../../../etl/linkage/compare-rows.ts';
import type { Comparison } from '../../../etl/linkage/features.ts';
import { type Link, linkList } from '../../../etl/linkage/link-list.ts';
import type { ListRow } from '../../../etl/linkage/list-row.ts';
import type { LinkageIndex } from '../../../etl/linkage/open-index.ts';
import {
  brier,
  calibrationError,
  type Forecast,
  plotCalibration,
  printShare,
  type Share,
  wilson,
} from './measures.ts';
import { jaroWinkler, trigramCosine } from './plain-similarity.ts';

/** A row whose enterprise is known; `truth` is null when the registry does not hold it. */
export interface LabelledRow {
  readonly row: ListRow;
  readonly truth: string | null;
  /** Free words to count by: `address`, `name-only`, `renamed`. */
  readonly labels: readonly string[];
}

export interface Judged extends LabelledRow {
  readonly link: Link;
}

export interface Report {
  readonly rows: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly review: Share;
  readonly afterReview: Share;
}

/** Links labelled rows; each keeps its label. */
export async function judgeRows(index: LinkageIndex, rows: readonly LabelledRow[]): Promise<Judged[]> {
  const links = await linkList(
    index,
    rows.map(({ row }) => row),
  );
  return rows.flatMap((row, at) => {
    const link = links[at];
    return link === undefined ? [] : [{ ...row, link }];
  });
}

/** Precision of automatic links, recall of the present, share sent to review, recall after a perfect review of five shown. */
export function report(judged: readonly Judged[]): Report {
  const automatic = judged.filter(({ link }) => link.decision === 'automatic');
  const right = automatic.filter(({ link, truth }) => link.enterpriseNumber === truth);
  const present = judged.filter(({ truth }) => truth !== null);
  const lasting = present.filter(({ labels }) => !labels.includes('renamed'));
  const found = lasting.filter(
    ({ link, truth }) =>
      (link.decision === 'automatic' && link.enterpriseNumber === truth) ||
      (link.decision === 'review' &&
        link.candidates.some(({ enterpriseNumber }) => enterpriseNumber === truth)),
  );
  return {
    rows: judged.length,
    precision: wilson(right.length, automatic.length),
    recall: wilson(right.length, present.length),
    review: wilson(judged.filter(({ link }) => link.decision === 'review').length, judged.length),
    afterReview: wilson(found.length, lasting.length),
  };
}

export function printReport(title: string, { rows, precision, recall, review, afterReview }: Report): string {
  return [
    `${title} (${rows} rows)`,
    `  precision of automatic links  ${printShare(precision)}`,
    `  automatic recall              ${printShare(recall)}`,
    `  sent to review                ${printShare(review)}`,
    `  recall after review           ${printShare(afterReview)}  (renamed rows apart)`,
  ].join('\n');
}

/** How often the truth is among the candidates compared. */
export async function blockingRecall(index: LinkageIndex, rows: readonly LabelledRow[]): Promise<Share> {
  let found = 0;
  let present = 0;
  await eachBatch(index, rows, (row, comparisons) => {
    if (row.truth === null) return;
    present++;
    if (comparisons.some(({ entity }) => entity.enterpriseNumber === row.truth)) found++;
  });
  return wilson(found, present);
}

/** Forecasts of the likeliest candidate of each row decided by the model. */
export function forecastsOf(judged: readonly Judged[]): Forecast[] {
  return judged.flatMap(({ link, truth }) => {
    const [best] = link.candidates;
    if (best === undefined || link.method === 'number') return [];
    return [{ probability: best.probability, right: best.enterpriseNumber === truth }];
  });
}

export function printCalibration(forecasts: readonly Forecast[]): string {
  return [
    `  Brier score ${brier(forecasts).toFixed(4)}, expected calibration error ${calibrationError(forecasts).toFixed(4)}`,
    ...plotCalibration(forecasts).map((line) => `    ${line}`),
  ].join('\n');
}

interface Guess {
  readonly score: number;
  readonly right: boolean;
}

/** Precision of plain thresholds on the same candidates, at the threshold that links as many present rows as we do. */
export async function comparePlain(
  index: LinkageIndex,
  rows: readonly LabelledRow[],
  wanted: number,
): Promise<string[]> {
  const guesses: Record<string, Guess[]> = { 'Jaro–Winkler': [], 'trigram cosine': [] };
  await eachBatch(index, rows, ({ truth }, comparisons, listed) => {
    for (const [method, similarity] of [
      ['Jaro–Winkler', jaroWinkler],
      ['trigram cosine', trigramCosine],
    ] as const) {
      const best = pickBest(comparisons, (name) => similarity(listed, name));
      if (best !== null) guesses[method]?.push({ score: best.score, right: best.number === truth });
    }
  });
  return Object.entries(guesses).map(([method, made]) => {
    const sorted = made.sort((a, b) => b.score - a.score);
    let right = 0;
    let at = 0;
    while (at < sorted.length && right < wanted) if (sorted[at++]?.right === true) right++;
    return `  ${method.padEnd(15)} threshold ${(sorted[at - 1]?.score ?? 1).toFixed(3)}: precision ${printShare(wilson(right, at))}`;
  });
}

/** The candidate with the most similar name; equals by the nearness of their address. */
function pickBest(comparisons: readonly Comparison[], similarity: (name: string) => number) {
  let best: { score: number; number: string; near: number } | null = null;
  for (const { entity, address } of comparisons) {
    const near = Number(address === 'house' || address === 'street' || address === 'postal-code');
    const score = Math.max(
      0,
      ...entity.names.map(({ words }) => similarity(words.map(({ text }) => text).join(' '))),
    );
    if (best === null || score > best.score || (score === best.score && near > best.near)) {
      best = { score, number: entity.enterpriseNumber, near };
    }
  }
  return best;
}

async function eachBatch(
  index: LinkageIndex,
  rows: readonly LabelledRow[],
  visit: (row: LabelledRow, comparisons: readonly Comparison[], listed: string) => void,
): Promise<void> {
  const batch = 2000;
  for (let start = 0; start < rows.length; start += batch) {
    const slice = rows.slice(start, start + batch);
    const compared = await compareRows(
      index,
      slice.map(({ row }) => row),
    );
    for (const [at, { comparisons, standard }] of compared.entries()) {
      const row = slice[at];
      if (row !== undefined) visit(row, comparisons, standard.name.alternates[0]?.words.join(' ') ?? '');
    }
  }
}
