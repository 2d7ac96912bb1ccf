import { z } from 'zod';
import type { Bench } from './run.ts';
import { measureScript, megabytes, seconds } from './process.ts';

const output = z.object({
  certificate: z.object({
    isPassed: z.boolean(),
    counts: z.object({
      units: z.number(),
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
const RUNS = { tiny: 1, demo: 3 } as const;

/** Selection, audit and certificate over the synthetic country. */
export const bench: Bench = {
  name: 'statistics',
  about: 'suppression by witness: selection, audit and certificate, jobs and full-time equivalents together',
  async run(scales) {
    for (const scale of ['tiny', 'demo'] as const) {
      if (scales.length > 0 && !scales.includes(scale)) continue;
      const script = new URL('statistics-pass.ts', import.meta.url).pathname;
      const measured = await measureScript(script, ['--scale', scale, '--years', String(RUNS[scale])]);
      const { certificate, utility, cpuSeconds } = output.parse(JSON.parse(measured.output));
      const { counts, isPassed } = certificate;
      console.log(
        `${scale}, ${RUNS[scale]} year(s): ${seconds(measured.seconds)} (${seconds(cpuSeconds)} of processor), ` +
          `${megabytes(measured.peakBytes)}; certificate ${isPassed ? 'passed' : 'FAILED'}; ${counts.targets} targets, ` +
          `${counts.witnesses} witnesses; primary ${counts.primary} → suppressed ${counts.suppressed} ` +
          `(${(counts.suppressed / counts.primary).toFixed(2)})`,
      );
      console.table(utility);
    }
  },
};
