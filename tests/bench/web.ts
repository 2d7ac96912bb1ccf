import type { Result } from 'lighthouse';
import { findEnterprise } from '../e2e/enterprise.ts';
import { scoreOf, startAuditor, type Auditor } from '../e2e/lighthouse.ts';
import { startSite } from '../e2e/site.ts';
import type { Bench } from './run.ts';

const RUNS = 5;
const SCALES: Record<string, number> = { tiny: 2_000, demo: 20_000, '200k': 200_000 };
const LEAST_SCORE = 95;
const MOST_PAINT = 1800;
const MEASURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'total-byte-weight',
] as const;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Measured {
  score: number;
  audit(name: (typeof MEASURES)[number]): number;
}

/** Lighthouse's mobile profile (slow 4G, processor four times slower), an empty cache each time; the median of each measure. */
async function measurePage(
  auditor: Auditor,
  url: string,
  throttlingMethod: 'devtools' | 'simulate',
): Promise<Measured> {
  const results: Result[] = [];
  for (let run = 0; run < RUNS; run += 1)
    results.push(await auditor.audit(url, { onlyCategories: ['performance'], throttlingMethod }));
  return {
    score: median(results.map((result) => scoreOf(result, 'performance'))),
    audit: (name) => median(results.map((result) => result.audits[name]?.numericValue ?? Number.NaN)),
  };
}

/** One row of the table. Targets are held against the applied slowness; what Lighthouse reckons from an unslowed load stands beside. */
async function rowOf(auditor: Auditor, url: string): Promise<Record<string, number | string>> {
  const applied = await measurePage(auditor, url, 'devtools');
  const reckoned = await measurePage(auditor, url, 'simulate');
  const paint = applied.audit('largest-contentful-paint');
  return {
    score: applied.score,
    'first paint ms': Math.round(applied.audit('first-contentful-paint')),
    'largest paint ms': Math.round(paint),
    'blocked ms': Math.round(applied.audit('total-blocking-time')),
    shift: Number(applied.audit('cumulative-layout-shift').toFixed(3)),
    kB: Math.round(applied.audit('total-byte-weight') / 1000),
    target: applied.score >= LEAST_SCORE && paint <= MOST_PAINT ? 'met' : 'MISSED',
    'reckoned score': reckoned.score,
    'reckoned largest paint ms': Math.round(reckoned.audit('largest-contentful-paint')),
  };
}

export const bench: Bench = {
  name: 'web',
  about: `pages of the built site on Lighthouse's mobile profile, median of ${RUNS} runs; targets: score >= ${LEAST_SCORE}, largest paint <= ${MOST_PAINT} ms`,
  async run(scales) {
    const auditor = await startAuditor();
    try {
      for (const scale of scales.length > 0 ? scales : ['demo']) {
        const site = await startSite(SCALES[scale] ?? Number(scale));
        try {
          const { id } = await findEnterprise(site.baseUrl);
          const pages = {
            home: '/fr',
            results: '/fr/recherche?q=seconde+main+namur',
            enterprise: `/fr/entreprise/${id}`,
          };
          const rows: Record<string, Awaited<ReturnType<typeof rowOf>>> = {};
          for (const [name, path] of Object.entries(pages)) {
            rows[name] = await rowOf(auditor, site.baseUrl + path);
          }
          console.log(`${scale} entries`);
          console.table(rows);
        } finally {
          await site.close();
        }
      }
    } finally {
      await auditor.close();
    }
  },
};
