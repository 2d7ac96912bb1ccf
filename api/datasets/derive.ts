import { MEASURE_DECIMALS, SUPPORT_OF } from '../../data/schema/reference/datasets.ts';
import { graver, STATUS } from './cube.ts';
import { datasetsOf, wholeTable } from './dataset.ts';
import { loadCube } from './load-cube.ts';
import type { DatasetMeasure } from '../../data/schema/reference/datasets.ts';
import type { Database } from '../queries/database.ts';
import type { Reference } from '../reference/types.ts';
import type { Cube, CubeMeasure, Figures } from './cube.ts';
import type { Dataset } from './dataset.ts';

/** Figures of a measure: those stored, or worked out of published cells alone and never published where one of them is not. */
export async function figuresOf(
  database: Database,
  reference: Reference,
  dataset: Dataset,
  cube: Cube,
  measure: DatasetMeasure,
): Promise<Figures> {
  const stored = (name: CubeMeasure): Figures => {
    const figures = cube.figures.get(name);
    if (figures === undefined) throw new Error(`${dataset.id} has no measure "${name}".`);
    return figures;
  };
  switch (measure) {
    case 'mean-size':
      return divide(measure, stored('jobs'), stored('employers'));
    case 'fte-per-job':
      return divide(measure, stored('fte'), stored('jobs'));
    case 'share':
      return shares(stored('jobs'), cube, await wholeCube(database, reference, dataset));
    case 'per-10000':
      return rates(stored(dataset.theme === 'employment' ? 'jobs' : 'enterprises'), cube, reference);
    case 'growth':
      return growth(stored('jobs'), cube);
    case 'share-of-employment':
      return divide(measure, stored('jobs'), stored('salaried-jobs'), PER_CENT);
    case 'share-of-employers':
      return divide(measure, stored('employers'), stored('salaried-employers'), PER_CENT);
    case 'women-share':
      return divide(measure, stored('women'), stored('total-jobs'), PER_CENT);
    case 'part-time-share':
      return divide(measure, stored('part-time'), stored('total-jobs'), PER_CENT);
    case 'mix':
      return divide(measure, stored('jobs'), stored('total-jobs'), PER_CENT);
    case 'survival-1':
    case 'survival-3':
    case 'survival-5':
    case 'survival-10': {
      const years = Number(measure.slice('survival-'.length));
      return divide(
        measure,
        stored(SUPPORT_OF[measure] ?? 'survivors-1'),
        earlier(stored('entries'), cube, years),
        PER_CENT,
      );
    }
    default:
      return stored(measure);
  }
}

const PER_CENT = { scale: 100 } as const;

/** Divides figures; not available where one has no value or the lower one is 0, confidential where one is. */
function divide(
  measure: DatasetMeasure,
  upper: Figures,
  lower: Figures,
  { scale = 1, offset = 0 }: { readonly scale?: number; readonly offset?: number } = {},
): Figures {
  const power = 10 ** MEASURE_DECIMALS[measure];
  const value = (place: number): number => {
    const below = lower.value(place);
    if (below === 0) return NaN;
    return Math.round(((upper.value(place) / below) * scale + offset) * power) / power;
  };
  const status = (place: number): number => {
    const inherited = graver(upper.status(place), lower.status(place));
    if (inherited === STATUS.c || inherited === STATUS.n) return inherited;
    const result = value(place);
    if (Number.isNaN(result)) return STATUS.n;
    if (inherited !== STATUS.value && inherited !== STATUS.zero) return inherited;
    return result === 0 ? STATUS.zero : STATUS.value;
  };
  return { value, status };
}

/** Figures found at another place. */
function moved(figures: Figures, to: (place: number) => number): Figures {
  return { value: (place) => figures.value(to(place)), status: (place) => figures.status(to(place)) };
}

/** In per cent of the country's same cell. */
function shares(jobs: Figures, { strides }: Cube, whole: Cube): Figures {
  const all = whole.figures.get('jobs');
  if (all === undefined || whole.strides.territory !== strides.territory) {
    throw new Error('The table of the country has other codes than its parts.');
  }
  return divide(
    'share',
    jobs,
    moved(all, (place) => place % strides.territory),
    { scale: 100 },
  );
}

/** The dataset of the country with the same cuts; its places are those of one territory. */
async function wholeCube(database: Database, reference: Reference, { table }: Dataset): Promise<Cube> {
  const own = reference.lattice.find(({ id }) => id === table);
  const whole = own === undefined ? undefined : wholeTable(reference.lattice, own);
  const dataset = datasetsOf(reference).get(`employment-${whole?.id}`);
  if (dataset === undefined) throw new Error(`No table of the country has the cuts of ${table}.`);
  return loadCube(database, reference, dataset);
}

/** Per 10 000 inhabitants on 1 January of the year, or of the last year before it that is known. */
function rates(figures: Figures, { strides, members }: Cube, reference: Reference): Figures {
  const years = members.year.length;
  const inhabitants = members.territory.flatMap(({ code }) =>
    members.year.map(({ code: year }) => inhabitantsOf(reference, code, Number(year))),
  );
  const value = (place: number): number => {
    const territory = Math.floor(place / strides.territory) % members.territory.length;
    return inhabitants[territory * years + (place % years)] ?? 0;
  };
  return divide('per-10000', figures, { value, status: () => STATUS.value }, { scale: 10_000 });
}

/** Inhabitants on 1 January of a year, or of the last year before it that is known; 0 where none is. */
export function inhabitantsOf({ territories }: Reference, nis: string, year: number): number {
  const counted = territories.get(nis)?.populations ?? new Map<number, number>();
  const before = [...counted.keys()].filter((one) => one <= year);
  return counted.get(Math.max(...before)) ?? 0;
}

/** Per cent against the year before; not available in the first year. */
function growth(jobs: Figures, cube: Cube): Figures {
  return divide('growth', jobs, earlier(jobs, cube, 1), { scale: 100, offset: -100 });
}

/** The same figures some years before; not available where the dataset has no such year. */
function earlier(figures: Figures, { members }: Cube, by: number): Figures {
  const years = members.year.map(({ code }) => Number(code));
  const has = years.map((year, at) => years[at - by] === year - by);
  const isThere = (place: number): boolean => has[place % years.length] === true;
  return {
    value: (place) => (isThere(place) ? figures.value(place - by) : NaN),
    status: (place) => (isThere(place) ? figures.status(place - by) : STATUS.n),
  };
}
