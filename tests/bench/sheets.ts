import { readCommunes } from '../fixtures/edition/reference.ts';
import { startSite } from '../e2e/site.ts';
import type { Bench } from './run.ts';

const SCALES: Record<string, number> = { tiny: 2_000, demo: 20_000, '200k': 200_000 };
const SAMPLE = 120;
const TARGETS = { page: 15, pdf: 150, all: 60 };

interface Timed {
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
}

/** One request after the other: what the server takes for each. */
async function timeEach(addresses: readonly string[]): Promise<Timed> {
  const times: number[] = [];
  let bytes = 0;
  for (const address of addresses) {
    const started = performance.now();
    const answer = await fetch(address);
    const body = await answer.arrayBuffer();
    times.push(performance.now() - started);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    bytes += body.byteLength;
  }
  times.sort((left, right) => left - right);
  const at = (share: number): number =>
    Math.round((times[Math.floor(times.length * share)] ?? NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), bytes: Math.round(bytes / addresses.length) };
}

function row(timed: Timed, target?: number): Record<string, number | string> {
  const { p50, p95, bytes } = timed;
  return {
    'p50 ms': p50,
    'p95 ms': p95,
    kB: Math.round(bytes / 1000),
    ...(target === undefined ? {} : { target: p50 <= target ? 'met' : 'MISSED' }),
  };
}

export const bench: Bench = {
  name: 'sheets',
  about: 'fact sheets of communes over HTTP: the page, first and again; the PDF; all PDFs of the country',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : ['demo']) {
      const site = await startSite(SCALES[scale] ?? Number(scale));
      try {
        const communes = readCommunes().map(({ nis }) => nis);
        const pages = communes.slice(0, SAMPLE).map((nis) => `${site.baseUrl}/fr/territoire/${nis}`);
        const files = communes.map((nis) => `${site.baseUrl}/api/v1/territories/${nis}/sheet.pdf?lang=nl`);
        await timeEach([`${site.baseUrl}/fr/territoire/01000`, ...files.slice(-20)]);
        const table: Record<string, Record<string, number | string>> = {
          'page, first time': row(await timeEach(pages), TARGETS.page),
          'page, again': row(await timeEach(pages), TARGETS.page),
          PDF: row(await timeEach(files.slice(0, SAMPLE)), TARGETS.pdf),
        };
        const province = fetch(`${site.baseUrl}/api/v1/territories/60000/sheets.zip?lang=fr`);
        table['PDF while a province is printed'] = row(await timeEach(files.slice(200, 240)));
        await (await province).arrayBuffer();
        const started = performance.now();
        await timeEach([`${site.baseUrl}/api/v1/territories/01000/sheets.zip?lang=fr`]);
        const seconds = Math.round((performance.now() - started) / 100) / 10;
        table['565 communes and all above, ZIP'] = {
          seconds,
          target: seconds <= TARGETS.all ? 'met' : 'MISSED',
        };
        console.log(`\n${scale}`);
        console.table(table);
      } finally {
        await site.close();
      }
    }
  },
};
