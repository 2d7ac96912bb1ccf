import { z } from 'zod';
import type { Bench } from './run.ts';
import { measureScript, megabytes, seconds } from './process.ts';

const passed = z.object({
  certificate: z.object({
    isPassed: z.boolean(),
    counts: z.object({
      cells: z.number(),
      targets: z.number(),
      witnesses: z.number(),
      primary: z.number(),
      suppressed: z.number(),
    }),
  }),
  utility: z.array(
    z.object({
      table: z.string(),
      cells: z.number(),
      primary: z.number(),
      suppressed: z.number(),
      jobsHidden: z.number(),
      fteHidden: z.number(),
    }),
  ),
  cpuSeconds: z.number(),
});
const peered = z.object({
  seconds: z.number(),
  suppressed: z.number(),
  attacked: z.number(),
  exact: z.number(),
  narrowed: z.number(),
});
const RUNS = { tiny: 1, demo: 3 } as const;
/** Most suppressed cells for each sensitive one, and most jobs hidden in per cent; all tables together are `overall`. */
const MOST: Readonly<Record<string, { readonly ratio: number; readonly jobs?: number }>> = {
  overall: { ratio: 1.7 },
  ...{ commune: { ratio: 2 }, 'commune-group': { ratio: 1.4 } },
  'arrondissement-section': { ratio: 2, jobs: 15 },
  ...{ province: { ratio: 0 }, region: { ratio: 0 }, country: { ratio: 0 } },
};

/** Selection, audit and certificate over the synthetic country, and what "two suppressed per line" would do in one year. */
export const bench: Bench = {
  name: 'statistics',
  about: 'suppression by witness: selection, audit and certificate, jobs and full-time equivalents together',
  async run(scales) {
    for (const scale of ['tiny', 'demo'] as const) {
      if (scales.length > 0 && !scales.includes(scale)) continue;
      const script = (name: string) => new URL(`statistics/${name}.ts`, import.meta.url).pathname;
      const pass = await measureScript(script('pass'), ['--scale', scale, '--years', String(RUNS[scale])]);
      const { certificate, utility, cpuSeconds } = passed.parse(JSON.parse(pass.output));
      const { counts, isPassed } = certificate;
      console.log(
        `${scale}, ${RUNS[scale]} year(s): ${seconds(pass.seconds)} (${seconds(cpuSeconds)} of processor), ` +
          `${megabytes(pass.peakBytes)}; certificate ${isPassed ? 'passed' : 'FAILED'}; ${counts.targets} targets, ` +
          `${counts.witnesses} witnesses; primary ${counts.primary} → suppressed ${counts.suppressed}`,
      );
      const overall = { table: 'overall', jobsHidden: null, fteHidden: null, ...counts };
      console.table([...utility, overall].map(compare));
      const peer = await measureScript(script('peer'), ['--scale', scale]);
      const two = peered.parse(JSON.parse(peer.output));
      console.log(
        `peer "two suppressed per line", one year: ${seconds(two.seconds)}, suppressed ${two.suppressed}; of ${two.attacked} ` +
          `contributors attacked ${two.exact} recovered exactly, ${two.narrowed} narrowed below p %; the certificate allows none`,
      );
    }
  },
};

interface Line {
  readonly table: string;
  readonly cells: number;
  readonly primary: number;
  readonly suppressed: number;
  readonly jobsHidden: number | null;
  readonly fteHidden: number | null;
}

/** One line beside its targets; the ratio of a table without sensitive cells is their number. */
function compare({ table, cells, primary, suppressed, jobsHidden, fteHidden }: Line) {
  const most = MOST[table];
  const ratio = Math.round((suppressed * 100) / Math.max(1, primary)) / 100;
  const isMet = !most || (ratio <= most.ratio && (jobsHidden ?? 0) <= (most.jobs ?? Infinity));
  return {
    ...{ table, cells, primary, suppressed, ratio, 'ratio ≤': most?.ratio ?? '' },
    ...{
      jobsHidden: jobsHidden ?? '',
      'jobs ≤': most?.jobs ?? '',
      fteHidden: fteHidden ?? '',
      met: most ? (isMet ? 'yes' : 'NO') : '',
    },
  };
}
