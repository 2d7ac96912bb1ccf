import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { writeAddresses } from './best.ts';
import { writeAccreditationLists } from './accreditation-lists.ts';
import { CLOSURE_FILE, writeClosures } from './closures.ts';
import { createGeography } from './geography.ts';
import { writeRegistry } from './kbo.ts';
import { writeMemberLists } from './lists.ts';
import { nameEmploymentFile, ONSS_HEADER, writeEmployment } from './onss.ts';
import { PANEL_YEARS } from './panel.ts';
import { planPopulation, type Population } from './population.ts';
import { Random } from './random.ts';
import { readCommunes, REGIONS, type Region } from './reference.ts';
import { nameSalariedFile, OwnEmployment, writeSalaried } from './salaried.ts';
import { type Scale, type ScalePlan, planScale } from './scale.ts';
import { Sink } from './sink.ts';

export interface DemoOptions {
  readonly scale: Scale;
  /** Output folder; emptied first. */
  readonly out: string;
  /** The same seed and scale give the same bytes; by default that of `data/demo/parameters.json`. */
  readonly seed?: number;
  readonly onProgress?: (stage: DemoStage, done: number, total: number) => void;
}

export type DemoStage = 'plan' | 'registry' | 'addresses' | 'lists';

export interface DemoManifest {
  readonly demo: true;
  readonly scale: Scale;
  readonly seed: number;
  readonly note: string;
  /** Rows by file, header lines excepted. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Years of which all salaried employment is invented. */
const SALARIED_YEARS = 5;
const FOLDERS = ['kbo', 'best', 'onss', 'closures', 'salaried', 'lists'] as const;
const NOTE =
  'Fictitious data: invented organisations, names, streets, numbers and figures. Only communes, postal codes, populations, legal forms and activity codes are real.';

/**
 * Writes the demonstration inputs in the official formats (folders `kbo`, `best`, `onss`, `closures`, `salaried`, `lists`, file `manifest.json`).
 * Memory grows with the addresses and planned organisations only, not with the registry.
 */
export async function generateDemo(options: DemoOptions): Promise<DemoManifest> {
  const { scale, out, seed = parameters.seed } = options;
  const report = options.onProgress ?? ((): void => undefined);
  await rm(out, { recursive: true, force: true });
  for (const folder of FOLDERS) await mkdir(join(out, folder), { recursive: true });
  report('plan', 0, 1);
  const plan = planScale(scale);
  const facts = (await readCommunes()).filter(
    ({ province }) => plan.provinces.length === 0 || plan.provinces.includes(province),
  );
  const geography = createGeography(facts, plan.addresses, seed);
  const population = planPopulation(seed, geography, plan);
  report('plan', 1, 1);
  const employment = new Map(
    PANEL_YEARS.map((year) => [year, new Sink(join(out, 'onss', nameEmploymentFile(year)), false)]),
  );
  for (const sink of employment.values()) sink.text(ONSS_HEADER);
  const own = await OwnEmployment.open();
  const random = new Random(seed, 'employment');
  const registry = await writeRegistry(
    join(out, 'kbo'),
    seed,
    geography,
    population,
    plan,
    (organisation, enterprise, establishments) => {
      writeEmployment(employment, random, organisation, enterprise, establishments, own);
    },
    (done, total) => report('registry', done, total),
  );
  for (const sink of employment.values()) await sink.end();
  const lastYears = PANEL_YEARS.slice(-SALARIED_YEARS);
  const salariedFile = nameSalariedFile(lastYears.at(-1) ?? 0);
  const salaried = new Sink(join(out, 'salaried', salariedFile), false);
  await writeSalaried(salaried, new Random(seed, 'salaried'), geography, own, lastYears);
  await salaried.end();
  const closures = new Sink(join(out, 'closures', CLOSURE_FILE), false);
  writeClosures(closures, new Random(seed, 'closures'), geography, countByRegion(population, plan));
  await closures.end();
  const addresses = await writeAddresses(join(out, 'best'), geography, (done, total) =>
    report('addresses', done, total),
  );
  report('lists', 0, 1);
  const { organisations } = population;
  const lists = {
    ...(await writeAccreditationLists(join(out, 'lists'), seed, organisations)),
    ...(await writeMemberLists(join(out, 'lists'), seed, geography, organisations)),
  };
  report('lists', 1, 1);
  const rows: Record<string, number> = {
    ...prefix('kbo', registry),
    ...prefix('best', addresses),
    ...prefix('lists', lists),
  };
  for (const [year, sink] of employment) rows[`onss/${nameEmploymentFile(year)}`] = sink.rows - 1;
  rows[`salaried/${salariedFile}`] = salaried.rows - 1;
  rows[`closures/${CLOSURE_FILE}`] = closures.rows - 1;
  const manifest: DemoManifest = { demo: true, scale, seed, note: NOTE, rows };
  await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
  return manifest;
}

/** Organisations of the social economy by region: those planned, and the associations invented while writing, in proportion. */
function countByRegion({ organisations }: Population, { associations }: ScalePlan): Record<Region, number> {
  const planned = organisations.filter(({ inPerimeter }) => inPerimeter);
  const counts = REGIONS.map((region) => {
    const own = planned.filter(({ commune }) => commune.region === region).length;
    return [region, own + (associations * own) / Math.max(1, planned.length)] as const;
  });
  return Object.fromEntries(counts) as Record<Region, number>;
}

function prefix(folder: string, rows: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(rows).map(([file, count]) => [`${folder}/${file}`, count]));
}
