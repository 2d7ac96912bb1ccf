import { type Archetype, archetypes, getArchetype } from './archetypes.ts';
import { planCohorts } from './cohorts.ts';
import { planAssociation, planEmployers } from './employers.ts';
import type { Geography } from './geography.ts';
import type { Organisation } from './organisation.ts';
import { planCareers, rootDominant } from './panel.ts';
import { Random, at, cumulate } from './random.ts';
import { REGIONS, type Region } from './reference.ts';
import type { ScalePlan } from './scale.ts';
import { drawBetween } from './sizes.ts';

/** Kinds of enterprises in the plan of numbers; `planned` ones are in `organisations`. */
export const KIND = {
  planned: 0,
  association: 1,
  company: 2,
  cooperative: 3,
  other: 4,
  person: 5,
  arrival: 6,
} as const;
/** New enterprises of the update file. */
export const ARRIVALS = 40;
/** Part of the communes that get their public bodies when only part of the country is made. */
const PUBLIC_STEP = 5;
/** Regions in which every kind is listed, in turn. */
const ROUNDS: readonly Region[] = ['W', 'F', 'B', 'F', 'W', 'F'];

export interface Population {
  /** For each enterprise number in order, a `KIND`. */
  readonly kinds: Uint8Array;
  /** For each enterprise number, the index in `organisations`, or −1. */
  readonly planned: Int32Array;
  readonly organisations: readonly Organisation[];
}

/** Decides who exists: planned organisations exactly, the others by number, shuffled over the enterprise numbers. */
export function planPopulation(seed: number, geography: Geography, scale: ScalePlan): Population {
  const random = new Random(seed, 'population');
  const cohorts = planCohorts(random, geography, scale.cohortShare);
  const employers = rootDominant(geography, planEmployers(random, geography, cohorts, scale.targets));
  const publicBodies = planPublicBodies(random, geography, scale.provinces.length > 0 ? PUBLIC_STEP : 1);
  const organisations = [
    ...cohorts,
    ...employers,
    ...publicBodies,
    ...planListed(random, geography, scale.listed),
  ];
  planCareers(new Random(seed, 'panel'), geography, organisations);
  const companies =
    scale.legalPersons - organisations.length - scale.associations - scale.cooperatives - scale.others;
  if (companies < 0) throw new Error(`The scale has ${-companies} legal persons too few for what it plans.`);
  const counts: readonly [number, number][] = [
    [KIND.association, scale.associations],
    [KIND.company, companies],
    [KIND.cooperative, scale.cooperatives],
    [KIND.other, scale.others],
    [KIND.person, scale.naturalPersons],
    [KIND.arrival, ARRIVALS],
  ];
  const total = scale.legalPersons + scale.naturalPersons + ARRIVALS;
  const entries = new Int32Array(total);
  let next = 0;
  for (let index = 0; index < organisations.length; index++) entries[next++] = index;
  for (const [kind, count] of counts) {
    entries.fill(-kind, next, next + count);
    next += count;
  }
  random.shuffle(entries);
  return {
    kinds: Uint8Array.from(entries, (entry) => (entry < 0 ? -entry : KIND.planned)),
    planned: Int32Array.from(entries, (entry) => (entry < 0 ? -1 : entry)),
    organisations,
  };
}

function planPublicBodies(random: Random, geography: Geography, step: number): Organisation[] {
  const bodies: Organisation[] = [];
  for (let index = 0; index < geography.communes.length; index += step) {
    const commune = geography.communes[index];
    if (!commune) continue;
    for (const [form, archetype] of [
      ['412', 'public-welfare'],
      ['411', 'public-administration'],
    ] as const) {
      const jobs = Math.round(drawBetween(random, 20, 60) * (commune.population / 9000 + 0.4));
      const body = planAssociation(random, commune, getArchetype(archetype), jobs, 'public');
      bodies.push({
        ...body,
        form,
        inPerimeter: false,
        sites: [{ commune, jobs }],
        fte: Math.round(jobs * 80) / 100,
      });
    }
  }
  return bodies;
}

/**
 * Organisations without staff that the lists know. Up to half of them go round the kinds, so that each is found in
 * Flanders and elsewhere; kinds that sell also come as cooperatives without accreditation.
 */
function planListed(random: Random, geography: Geography, count: number): Organisation[] {
  const weights = cumulate(archetypes.map(({ idleWeight }) => idleWeight));
  const regions = REGIONS.filter((region) => geography.communes.some((commune) => commune.region === region));
  const shares = cumulate(regions.map((region) => ({ W: 45, B: 20, F: 35 })[region]));
  const turns = takeTurns(random, regions).slice(0, Math.floor(count / 2));
  return Array.from({ length: count }, (_, index) => {
    const [region, archetype] = turns[index] ?? [
      random.pickWeighted(regions, shares),
      random.pickWeighted(archetypes, weights),
    ];
    const commune = geography.pickCommune(random, region);
    const planned = planAssociation(random, commune, archetype, 0, 'listed');
    return archetype.market && index % 2 === 1 ? { ...planned, form: '706', inPerimeter: false } : planned;
  });
}

/** Every kind that exists without staff, `ROUNDS` times, in a new region each time. */
function takeTurns(random: Random, regions: readonly Region[]): [Region, Archetype][] {
  const kinds = archetypes.filter(({ idleWeight }) => idleWeight > 0);
  const order = Int32Array.from(kinds, (_, index) => index);
  random.shuffle(order);
  return ROUNDS.flatMap((region) =>
    [...order].map((index): [Region, Archetype] => [region, at(kinds, index)]),
  ).filter(([region]) => regions.includes(region));
}
