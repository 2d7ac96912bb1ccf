import cohorts from '../../data/demo/cohorts.json' with { type: 'json' };
import { getArchetype } from './archetypes.ts';
import type { Commune, Geography } from './geography.ts';
import type { Accreditation, Organisation } from './organisation.ts';
import { type Random, at } from './random.ts';
import type { Region } from './reference.ts';
import { drawBetween } from './sizes.ts';

interface Cohort {
  readonly id: string;
  readonly region: string;
  readonly count: number;
  readonly archetypes: readonly string[];
  readonly forms: readonly string[];
  readonly size: readonly number[] | null;
  readonly accreditations: readonly string[];
  readonly inPerimeter: boolean;
  readonly employer: boolean;
  readonly cac?: string;
  readonly situation?: string;
  readonly type?: string;
  readonly name?: string;
  readonly german?: boolean;
  readonly school?: boolean;
  readonly expired?: boolean;
  readonly future?: boolean;
  /** Left out, rather than kept at one, where the scale makes it too small. */
  readonly optional?: boolean;
}

/** Plans the cohorts of `data/demo/cohorts.json` for the regions present, at least one of each at a reduced `share`. */
export function planCohorts(random: Random, geography: Geography, share: number): Organisation[] {
  const regions = new Set<string>(geography.communes.map(({ region }) => region));
  const planned: Organisation[] = [];
  for (const cohort of cohorts as readonly Cohort[]) {
    if (!regions.has(cohort.region)) continue;
    const count = Math.max(cohort.optional ? 0 : 1, Math.round(cohort.count * share));
    for (let index = 0; index < count; index++) planned.push(planMember(random, geography, cohort, index));
  }
  return planned;
}

function planMember(random: Random, geography: Geography, cohort: Cohort, index: number): Organisation {
  const wanted = cohort.german ? (commune: Commune): boolean => commune.languages[0] === 'de' : undefined;
  const [low = 1, high = 1] = cohort.size ?? [];
  return {
    cohort: cohort.id,
    archetype: getArchetype(random.pick(cohort.archetypes)),
    commune: geography.pickCommune(random, cohort.region as Region, wanted),
    form: at(cohort.forms, index % cohort.forms.length),
    formCac: cohort.cac ?? '',
    situation: cohort.situation
      ? at(cohort.situation.split(' '), index % cohort.situation.split(' ').length)
      : '000',
    type: cohort.type ?? '2',
    inPerimeter: cohort.inPerimeter,
    school: cohort.school ?? false,
    naming: cohort.name ?? '',
    accreditations: cohort.accreditations.map((type) => accredit(random, type, cohort)),
    jobs: cohort.employer ? drawBetween(random, low, high) : 0,
    fte: 0,
    sites: [],
    career: null,
    moved: null,
    card: null,
  };
}

/** Current accreditations began before the reference date of the employment data. */
function accredit(random: Random, type: string, cohort: Cohort): Accreditation {
  const from = cohort.future ? `2027-0${random.between(1, 9)}-01` : drawDate(random, 2006, 2019);
  const ends = cohort.expired
    ? drawDate(random, 2020, 2020)
    : random.chance(0.4)
      ? drawDate(random, 2027, 2031)
      : '';
  return { type, from, to: ends };
}

/** An ISO date in the years given, both included. */
export function drawDate(random: Random, first: number, last: number): string {
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${random.between(first, last)}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
}
