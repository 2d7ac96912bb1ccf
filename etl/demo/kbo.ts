import { join } from 'node:path';
import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { readNaceCodes } from './activities.ts';
import { EntityFactory } from './entities.ts';
import type { Entity } from './entity.ts';
import type { Geography } from './geography.ts';
import { addKboFiles, addKboTables } from './kbo-format.ts';
import { CHANGES, KboUpdate, type Remembered } from './kbo-update.ts';
import { KboWriter, type SiteListener, tapSinks } from './kbo-writer.ts';
import { createBranchNumbers, createEnterpriseNumbers, createEstablishmentNumbers } from './numbers.ts';
import { ARRIVALS, KIND, type Population } from './population.ts';
import { Quota } from './quota.ts';
import { Random, at } from './random.ts';
import type { ScalePlan } from './scale.ts';
import { ZipArchive } from './zip.ts';

const BATCH = 256;
/** Enterprises that the update file changes, at most one in `RARE`. */
const CHANGED = 360;
const RARE = 25;
const ARRIVAL_TOTALS = {
  establishments: ARRIVALS,
  names: ARRIVALS * 2,
  contacts: ARRIVALS,
  activities: ARRIVALS * 6,
  branches: 0,
};

/** Writes the full extract and the update that follows it; calls `onSites` for each employer. Returns the rows of each file. */
export async function writeRegistry(
  folder: string,
  seed: number,
  geography: Geography,
  population: Population,
  scale: ScalePlan,
  onSites: SiteListener,
  onProgress: (done: number, total: number) => void,
): Promise<Record<string, number>> {
  const random = new Random(seed, 'registry');
  const { full, update: next } = parameters.snapshot;
  const zip = new ZipArchive(join(folder, full.file));
  await zip.open();
  await addKboTables(zip, full, 'full');
  const sinks = addKboFiles(zip, '');
  const update = await KboUpdate.open(join(folder, next.file));
  const codes = await readNaceCodes();
  const numbers = {
    nextEstablishment: createEstablishmentNumbers(scale.totals.establishments + ARRIVALS * 2),
    nextBranch: createBranchNumbers(),
  };
  const enterprises = scale.legalPersons + scale.naturalPersons;
  const writer = new KboWriter(random, geography, codes, enterprises, scale.totals, numbers, onSites);
  const newcomers = new KboWriter(random, geography, codes, ARRIVALS, ARRIVAL_TOTALS, numbers, onSites);
  const factory = new EntityFactory(random, geography);
  const total = population.kinds.length;
  const numberOf = createEnterpriseNumbers(total);
  const changes = new Random(seed, 'changes');
  const changeEvery = Math.max(RARE, Math.floor(total / CHANGED));
  const silent = new Quota(Math.round(total * parameters.activityShares.withoutMain), total);
  const remembered: Remembered[] = [];
  for (let index = 0; index < total; index++) {
    const kind = population.kinds[index] ?? KIND.planned;
    const number = numberOf(index);
    silent.advance();
    const entity = describe(
      factory,
      population,
      index,
      kind,
      kind !== KIND.planned && silent.draw(random, 1) > 0,
    );
    if (kind === KIND.arrival) {
      newcomers.advance();
      newcomers.write(update.arrivals, number, { ...entity, startYear: 2026 });
    } else {
      writer.advance();
      const changed =
        kind !== KIND.person && changes.int(changeEvery) === 0 && entity.organisation?.cohort !== 'public';
      const rows = changed ? tapSinks(sinks, true) : null;
      writer.write(sinks, number, entity);
      if (rows) {
        tapSinks(sinks, false);
        remembered.push({ change: pickChange(changes, entity), number, entity, rows });
      }
    }
    if (index % BATCH === 0) {
      await zip.drain();
      onProgress(index, total);
    }
  }
  for (const one of remembered) update.apply(changes, geography, one);
  await zip.finish();
  await update.finish();
  return { ...zip.countRows(), ...update.countRows() };
}

function describe(
  factory: EntityFactory,
  population: Population,
  index: number,
  kind: number,
  silent: boolean,
): Entity {
  if (kind !== KIND.planned) return factory.invent(kind, !silent);
  return factory.describe(at(population.organisations, population.planned[index] ?? -1));
}

/** Planned organisations only move or change name, so that the totals of employment stay as published. */
function pickChange(random: Random, entity: Entity): Remembered['change'] {
  return entity.organisation ? random.pick(['rename', 'move'] as const) : random.pick(CHANGES);
}
