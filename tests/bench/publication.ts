import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { loadReference } from '../../api/reference/load.ts';
import { DeskSite } from '../desk/desk-site.ts';
import { makeDeskTemplate } from '../desk/desk-template.ts';
import type { Bench } from './run.ts';

const SCALES = ['demo'];
/** Requests a second that visitors make, whatever the answers take. */
const RATE = 40;
const CALM_MS = 20_000;
/** Goes on so long after the members are there: the map tiles of the new edition are made then. */
const AFTER_MS = 5000;
const POLL_MS = 200;
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
const COMMUNES = [...loadReference().territories.values()].filter(({ level }) => level === 'commune');

/** What visitors ask for, each something else: searches, the map, suggestions, territories. Few answers come from a cache. */
function pathOf(at: number): string {
  const word = encodeURIComponent(WORDS[at % WORDS.length] ?? '');
  const lat = (50 + ((at * 7) % 1000) / 1000).toFixed(3);
  const lon = (3 + ((at * 13) % 2500) / 1000).toFixed(3);
  const letters = String.fromCharCode(97 + (at % 26), 97 + ((at * 5) % 26), 97 + (Math.floor(at / 26) % 26));
  const paths = [
    `/enterprises?q=${word}&near=${lat},${lon}&lang=fr&limit=${10 + (at % 40)}`,
    `/enterprises?q=${word}&near=${lat},${lon}&radius=${5 + (at % 30)}`,
    `/suggest?q=${letters}&lang=nl`,
    `/territories/${COMMUNES[Math.floor(at / 5) % COMMUNES.length]?.nis}/sheet?lang=fr`,
    `/enterprises?bbox=${lon},${lat},${Number(lon) + 0.4},${Number(lat) + 0.3}&q=${word}`,
  ];
  return `/api/v1${paths[at % paths.length]}`;
}

/** Sheets are asked of DuckDB and take longer than what the index answers: each is compared with its own kind. */
const KINDS = ['index', 'sheet'] as const;
type Kind = (typeof KINDS)[number];
const kindOf = (path: string): Kind => (path.includes('/sheet') ? 'sheet' : 'index');

interface Load {
  readonly milliseconds: Record<Kind, number[]>;
  readonly failures: string[];
}

/** Requests sent so far: each phase goes on where the one before it ended. */
let sent = 0;

/** Sends requests at a fixed rate until it is told to stop; an answer that waits holds up no other. */
async function loadUntil(address: string, signal: AbortSignal): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const load: Load = { milliseconds: { index: [], sheet: [] }, failures: [] };
  const pending: Promise<void>[] = [];
  const started = performance.now();
  for (let at = 0; !signal.aborted; at += 1) {
    const path = pathOf((sent += 1));
    pending.push(
      new Promise((resolve) => {
        const begun = performance.now();
        const end = (failure?: string) => {
          if (failure === undefined) load.milliseconds[kindOf(path)].push(performance.now() - begun);
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
const rowOf = (name: string, milliseconds: readonly number[]) => ({
  name,
  requests: milliseconds.length,
  'p50 ms': Number(quantile(milliseconds, 0.5).toFixed(1)),
  'p99 ms': Number(quantile(milliseconds, 0.99).toFixed(1)),
  'longest ms': Number(Math.max(...milliseconds).toFixed(1)),
});

/** How many times slower half and the slowest hundredth of the requests of a kind are; prints what was measured. */
function compare(kind: Kind, before: readonly Load[], during: Load): number[] {
  const calm = before.map(({ milliseconds }) => milliseconds[kind]);
  const busy = during.milliseconds[kind];
  console.table([
    ...calm.map((milliseconds, at) => rowOf(`${kind}, before ${at + 1}`, milliseconds)),
    rowOf(`${kind}, during publication`, busy),
  ]);
  return [0.5, 0.99].map((share) => quantile(busy, share) / quantile(calm.flat(), share));
}

async function benchScale(scale: string): Promise<void> {
  const template = await makeDeskTemplate(scale);
  const site = await DeskSite.open(template);
  try {
    await site.goOn('submitted');
    const list = await site.list();
    await loadUntil(site.address, AbortSignal.timeout(CALM_MS / 2));
    const calm = await loadUntil(site.address, AbortSignal.timeout(CALM_MS));
    const again = await loadUntil(site.address, AbortSignal.timeout(CALM_MS));
    const over = new AbortController();
    const during = loadUntil(site.address, over.signal);
    const approved = performance.now();
    await site.act(list);
    while ((await site.members()) === 0) await setTimeout(POLL_MS);
    const seconds = (performance.now() - approved) / 1000;
    await setTimeout(AFTER_MS);
    over.abort();
    const busy = await during;
    for (const failure of busy.failures.slice(0, 5)) console.log(`  failed: ${failure}`);
    console.log(`  approval → members public: ${seconds.toFixed(1)} s (target ≤ ${MOST_SECONDS} s)`);
    for (const kind of KINDS) {
      const [half = 0, tail = 0] = compare(kind, [calm, again], busy);
      const met = half <= MOST_SLOWER && tail <= MOST_SLOWER && busy.failures.length === 0;
      console.log(
        `  ${kind}: slower by ${half.toFixed(2)} × (p50), ${tail.toFixed(2)} × (p99), ${busy.failures.length} failed; ` +
          `target ≤ ${MOST_SLOWER} ×, no failure: ${met ? 'met' : 'MISSED'}`,
      );
    }
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
