import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { DeskSite } from '../desk/desk-site.ts';
import { makeDeskTemplate } from '../desk/desk-template.ts';
import type { Bench } from './run.ts';

const SCALES = ['demo'];
/** Requests a second that visitors make, whatever the answers take. */
const RATE = 40;
const CALM_MS = 20_000;
/** Goes on so long after the members are there: the map tiles of the new edition are made then. */
const AFTER_MS = 5000;
const MOST_SECONDS = 20;
const MOST_SLOWER = 2;
const WORDS = [
  'vélo',
  'ferme',
  'repair',
  'kringloop',
  'crèche',
  'jardin',
  'bio',
  'logement',
  'theater',
  'zorg',
];

/** What visitors ask for, one after the other: searches, the map, suggestions, territories. */
function pathOf(at: number): string {
  const word = encodeURIComponent(WORDS[at % WORDS.length] ?? '');
  const paths = [
    `/enterprises?q=${word}&lang=fr&limit=${10 + (at % 40)}`,
    `/enterprises?q=${word}&near=50.6,5.5&radius=${5 + (at % 30)}`,
    `/suggest?q=${word.slice(0, 3)}&lang=nl`,
    `/territories/62063/sheet?lang=fr`,
    `/enterprises?bbox=4,50,${5 + (at % 10) / 10},51&q=${word}`,
  ];
  return `/api/v1${paths[at % paths.length]}`;
}

interface Load {
  readonly milliseconds: number[];
  readonly failures: string[];
}

/** Sends requests at a fixed rate until it is told to stop; an answer that waits holds up no other. */
async function loadUntil(address: string, signal: AbortSignal): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const load: Load = { milliseconds: [], failures: [] };
  const pending: Promise<void>[] = [];
  const started = performance.now();
  for (let at = 0; !signal.aborted; at += 1) {
    const path = pathOf(at);
    pending.push(
      new Promise((resolve) => {
        const begun = performance.now();
        const end = (failure?: string) => {
          if (failure === undefined) load.milliseconds.push(performance.now() - begun);
          else load.failures.push(`${path}: ${failure}`);
          resolve();
        };
        get(address + path, { agent }, (response) => {
          response.resume();
          response.on('end', () =>
            end(response.statusCode === 200 ? undefined : String(response.statusCode)),
          );
        }).on('error', (error) => end(error.message));
      }),
    );
    await setTimeout(Math.max(0, started + ((at + 1) * 1000) / RATE - performance.now()));
  }
  await Promise.all(pending);
  agent.destroy();
  return load;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;
const rowOf = (name: string, { milliseconds, failures }: Load) => ({
  name,
  requests: milliseconds.length + failures.length,
  failed: failures.length,
  'p50 ms': Number(quantile(milliseconds, 0.5).toFixed(1)),
  'p99 ms': Number(quantile(milliseconds, 0.99).toFixed(1)),
  'longest ms': Number(Math.max(...milliseconds).toFixed(1)),
});

async function benchScale(scale: string): Promise<void> {
  const template = await makeDeskTemplate(scale);
  const site = await DeskSite.open(template);
  try {
    await site.goOn('submitted');
    const list = await site.list();
    await loadUntil(site.address, AbortSignal.timeout(CALM_MS / 4));
    const calm = await loadUntil(site.address, AbortSignal.timeout(CALM_MS));
    const over = new AbortController();
    const during = loadUntil(site.address, over.signal);
    const approved = performance.now();
    await site.act(list);
    while ((await site.members()) === 0) await setTimeout(50);
    const seconds = (performance.now() - approved) / 1000;
    await setTimeout(AFTER_MS);
    over.abort();
    const busy = await during;
    console.table([rowOf('before', calm), rowOf('during publication', busy)]);
    for (const failure of busy.failures.slice(0, 5)) console.log(`  failed: ${failure}`);
    const slower = [0.5, 0.99].map(
      (share) => quantile(busy.milliseconds, share) / quantile(calm.milliseconds, share),
    );
    const [half = 0, tail = 0] = slower;
    console.log(`  approval → members public: ${seconds.toFixed(1)} s (target ≤ ${MOST_SECONDS} s)`);
    console.log(
      `  slower by ${half.toFixed(2)} × (p50), ${tail.toFixed(2)} × (p99); target ≤ ${MOST_SLOWER} ×, no failure: ` +
        (slower.every((one) => one <= MOST_SLOWER) && busy.failures.length === 0 ? 'met' : 'MISSED'),
    );
  } finally {
    await site.close();
    template.remove();
  }
}

export const bench: Bench = {
  name: 'publication',
  about: 'from the approval of a list to its members on the public map, with visitors meanwhile',
  async run(scales) {
    for (const scale of scales.length > 0 ? scales : SCALES) await benchScale(scale);
  },
};
