import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DemoStage, generateDemo } from './generate.ts';
import { SCALES } from './scale.ts';

const USAGE = `node etl/demo/run.ts [--scale ${SCALES.join('|')}] [--out folder] [--seed number]`;

/** Command line of the demonstration data. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: 'demo' },
      out: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const scale = SCALES.find((known) => known === values.scale);
  if (!scale) throw new Error(`--scale ${values.scale} is not known; choose one of ${SCALES.join(', ')}.`);
  if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) {
    throw new Error(`--seed ${values.seed} is not a whole number of at most nine digits.`);
  }
  const out = values.out ?? join('data', 'build', 'demo', scale);
  const begun = performance.now();
  const manifest = await generateDemo({
    scale,
    out,
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    onProgress: showProgress,
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const [file, rows] of Object.entries(manifest.rows))
    console.log(`${String(rows).padStart(12)}  ${file}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${out}: scale ${scale}, seed ${manifest.seed}, ${seconds} s, ${memory} MB at most`);
}

function showProgress(stage: DemoStage, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const share = total === 0 ? 1 : done / total;
  const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
  process.stderr.write(`\r${stage.padEnd(10)} ${bar} ${String(Math.round(share * 100)).padStart(3)} %`);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
}
