import { datasetText } from '../../data/messages/datasets/index.ts';
import { dateInWords } from '../exports/facts.ts';
import { ProblemError } from '../http/problem.ts';
import { figuresOf } from './derive.ts';
import { datasetsOf } from './dataset.ts';
import { loadCube } from './load-cube.ts';
import { selectCells } from './selection.ts';
import { historyOf, versionAt } from './versions.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { DatasetStatus } from '../../data/schema/reference/datasets.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import type { Deps, OpenRelease } from '../deps.ts';
import type { Database } from '../queries/database.ts';
import type { Reference } from '../reference/types.ts';
import type { Cube, Figures } from './cube.ts';
import type { Dataset } from './dataset.ts';
import type { Asked, Selection } from './selection.ts';
import type { History } from './versions.ts';

/** A statistics edition chosen to answer. */
export interface Edition {
  readonly release: OpenRelease;
  readonly id: string;
  readonly manifest: EditionManifest;
  readonly database: Database;
  readonly history: History;
}

/** Everything that a format needs to write the cells asked for. */
export interface DatasetAnswer {
  readonly reference: Reference;
  readonly language: Language;
  readonly edition: Edition;
  readonly dataset: Dataset;
  readonly cube: Cube;
  readonly selection: Selection;
  /** Figures of each chosen measure. */
  readonly figures: readonly Figures[];
  readonly version: string;
  readonly status: DatasetStatus;
}

/**
 * The edition asked for, the current one by default.
 * @throws ProblemError (404) for an edition that is not kept.
 */
export async function chooseEdition(
  release: OpenRelease,
  id: string | undefined,
  deps: Pick<Deps, 'releases' | 'report'>,
): Promise<Edition> {
  const history = await historyOf(release, deps);
  const current = { release, id: release.pointer.statistics, manifest: release.manifests.statistics };
  if (id === undefined || id === current.id) return { ...current, database: release.statistics, history };
  const manifest = (await deps.releases.editions()).find((one) => one.id === id);
  const database = await deps.releases.statistics(id);
  if (database === null || manifest === undefined) {
    throw new ProblemError(404, {
      parameter: 'edition',
      found: id,
      detail: `No statistics edition "${id}". /releases lists those that are kept.`,
    });
  }
  return { release, id, manifest, database, history };
}

/** @throws ProblemError (404) that names the datasets there are. */
export function getDataset(reference: Reference, id: string): Dataset {
  const datasets = datasetsOf(reference);
  const dataset = datasets.get(id);
  if (dataset !== undefined) return dataset;
  const known = [...datasets.keys()].join(', ');
  throw new ProblemError(404, {
    parameter: 'id',
    found: id,
    detail: `No dataset "${id}". There are: ${known}.`,
  });
}

/**
 * Chooses the cells asked for and makes their figures ready.
 * @throws ProblemError (400) naming the parameter at fault.
 */
export async function answerOf(
  edition: Edition,
  dataset: Dataset,
  asked: Asked,
  reference: Reference,
  language: Language,
): Promise<DatasetAnswer> {
  const cube = await loadCube(edition.database, reference, dataset);
  const selection = selectCells(dataset, cube, reference, asked);
  const figures = await Promise.all(
    selection.measures.map((measure) => figuresOf(edition.database, reference, dataset, cube, measure)),
  );
  return {
    ...{ reference, language, edition, dataset, cube, selection, figures },
    version: versionOf(edition, dataset),
    status: dataset.place !== 'own' && cube.members.year.length === 0 ? 'pending' : 'published',
  };
}

/** The version that an edition holds; 1.0.0 until the first figures are published. */
export function versionOf({ history, id, manifest }: Edition, dataset: Dataset): string {
  return versionAt(history, dataset.id, id, manifest.createdAt)?.version ?? '1.0.0';
}

/** The title of a dataset in a language. */
export function titleOf({ theme, table, crossing }: Dataset, language: Language): string {
  if (crossing !== null) return datasetText(language, 'title.employment', { crossing: crossing[language] });
  if (theme === 'composition') return datasetText(language, `title.${table as 'composition-region'}`);
  return datasetText(language, `title.${theme as 'enterprises'}-${table as 'total'}`);
}

/** What to know of the figures, in words. */
export function notesOf(
  { place, theme }: Dataset,
  status: DatasetStatus,
  demo: boolean,
  language: Language,
): string[] {
  return [
    ...(demo ? [datasetText(language, 'note.demo')] : []),
    ...(status === 'pending' ? [datasetText(language, 'note.pending')] : []),
    ...(theme === 'demography' ? [datasetText(language, 'note.demography')] : []),
    ...(theme === 'composition' ? [datasetText(language, 'note.composition')] : []),
    ...(theme === 'demography'
      ? []
      : place === 'own'
        ? [datasetText(language, 'note.own'), datasetText(language, 'note.overlap')]
        : [datasetText(language, `note.${place}`), datasetText(language, 'note.grid')]),
  ];
}

/** The source line of a dataset. */
export function sourceOf({ theme }: Dataset, edition: string, language: Language): string {
  return datasetText(language, `source.${theme}`, { edition });
}

/** The reference date of an edition in words. */
export function dateOf({ manifest }: Edition, language: Language): string {
  return dateInWords(manifest.referenceDate, language);
}
