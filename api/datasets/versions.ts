import { runQuery } from '../queries/database.ts';
import { compositionSignatures, lifetimeSignatures } from '../queries/composition.ts';
import { latticeSignatures, publicSignatures } from '../queries/observations.ts';
import { tablesOf } from './load-cube.ts';
import type { DatasetDimension, VersionChange } from '../../data/schema/reference/datasets.ts';
import type { EditionManifest } from '../../data/schema/release.ts';
import type { DatasetChange } from '../contract/datasets.ts';
import type { Deps, OpenRelease, Releases } from '../deps.ts';
import type { Database } from '../queries/database.ts';
import type { CellSignature } from '../queries/observations.ts';

/** A version of a dataset: an edition in which it is not what it was. */
export interface Version {
  readonly version: string;
  readonly edition: string;
  readonly createdAt: string;
  readonly referenceDate: string;
  readonly years: readonly number[];
  readonly change: VersionChange;
  readonly changes: readonly DatasetChange[];
}

/** Versions of each dataset, oldest first. */
export type History = ReadonlyMap<string, readonly Version[]>;

/** What an edition holds of a dataset, without its figures. */
export interface EditionSignature {
  readonly edition: Pick<EditionManifest, 'id' | 'createdAt' | 'referenceDate' | 'methodVersion'>;
  readonly rows: readonly CellSignature[];
}

const CODES = [
  ['perimeter', 'perimeters'],
  ['territory', 'territories'],
  ['activity', 'activities'],
  ['form', 'forms'],
  ['size', 'sizes'],
] as const;

/** Every version of every dataset up to an edition, from the signatures of the editions in the order of their making. */
export function tellVersions(editions: readonly EditionSignature[]): History {
  const history = new Map<string, Version[]>();
  const latest = new Map<string, { edition: EditionSignature['edition']; rows: CellSignature[] }>();
  for (const { edition, rows } of editions) {
    for (const [id, own] of Map.groupBy(rows, ({ dataset }) => dataset)) {
      const before = latest.get(id);
      const versions = history.get(id) ?? [];
      const changes = before === undefined ? [] : compare(before, { edition, rows: own });
      latest.set(id, { edition, rows: own });
      history.set(id, versions);
      if (before !== undefined && changes.length === 0) continue;
      const change = before === undefined ? 'initial' : gravest(changes);
      versions.push({
        version: nextVersion(versions.at(-1)?.version, change),
        edition: edition.id,
        createdAt: edition.createdAt,
        referenceDate: edition.referenceDate,
        years: own.map(({ year }) => year).sort((left, right) => left - right),
        change,
        changes,
      });
    }
  }
  return history;
}

interface Held {
  readonly edition: EditionSignature['edition'];
  readonly rows: readonly CellSignature[];
}

function compare(before: Held, after: Held): DatasetChange[] {
  const difference = (
    kind: 'codes' | 'years' | 'measures',
    dimension: DatasetDimension,
    listOf: (row: CellSignature) => readonly string[],
  ): DatasetChange[] => {
    const [old, now] = [before, after].map(({ rows }) => new Set(rows.flatMap(listOf)));
    const added = [...(now ?? [])].filter((code) => !old?.has(code)).sort();
    const removed = [...(old ?? [])].filter((code) => !now?.has(code)).sort();
    return [
      ...(added.length > 0 ? [{ kind: `${kind}-added` as const, dimension, codes: added }] : []),
      ...(removed.length > 0 ? [{ kind: `${kind}-removed` as const, dimension, codes: removed }] : []),
    ];
  };
  const method = [before.edition.methodVersion, after.edition.methodVersion];
  const digests = new Map(before.rows.map(({ year, digest }) => [year, digest]));
  const corrected = after.rows
    .filter(({ year, digest }) => digests.has(year) && digests.get(year) !== digest)
    .map(({ year }) => String(year))
    .sort();
  return [
    ...(method[0] === method[1] ? [] : [{ kind: 'method-changed' as const, dimension: null, codes: method }]),
    ...CODES.flatMap(([dimension, column]) =>
      difference('codes', dimension, (row) => row[column].split(',')),
    ),
    ...difference('measures', 'measure', (row) => row.measures.split(',')),
    ...difference('years', 'year', (row) => [String(row.year)]),
    ...(corrected.length > 0
      ? [{ kind: 'values-changed' as const, dimension: 'year' as const, codes: corrected }]
      : []),
  ];
}

/** Codes or measures gone, or another meaning: major. Something more, or another period: minor. Corrected figures: patch. */
function gravest(changes: readonly DatasetChange[]): VersionChange {
  const kinds = changes.map(({ kind }) => kind);
  if (kinds.some((kind) => ['method-changed', 'codes-removed', 'measures-removed'].includes(kind)))
    return 'major';
  return kinds.some((kind) => kind !== 'values-changed') ? 'minor' : 'patch';
}

function nextVersion(last: string | undefined, change: VersionChange): string {
  const [major = 1, minor = 0, patch = 0] = (last ?? '').split('.').filter(Boolean).map(Number);
  if (change === 'initial') return '1.0.0';
  if (change === 'major') return `${major + 1}.0.0`;
  return change === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

const signatures = new WeakMap<Releases, Map<string, Promise<CellSignature[]>>>();
const histories = new WeakMap<OpenRelease, Promise<History>>();

/** The history of all datasets as a release knows it: every statistics edition kept. Editions that cannot be read are reported and passed over. */
export function historyOf(
  release: OpenRelease,
  { releases, report }: Pick<Deps, 'releases' | 'report'>,
): Promise<History> {
  let history = histories.get(release);
  if (history === undefined) {
    history = readHistory(release, releases, report);
    histories.set(release, history);
    history.catch(() => histories.delete(release));
  }
  return history;
}

async function readHistory(
  release: OpenRelease,
  releases: Releases,
  report: Deps['report'],
): Promise<History> {
  const manifests = (await releases.editions()).filter(({ kind }) => kind === 'statistics');
  const editions: EditionSignature[] = [];
  for (const edition of manifests.toReversed()) {
    try {
      editions.push({ edition, rows: await signaturesOf(release, releases, edition.id) });
    } catch (error) {
      report(error);
    }
  }
  return tellVersions(editions);
}

function signaturesOf(release: OpenRelease, releases: Releases, id: string): Promise<CellSignature[]> {
  const known = signatures.get(releases) ?? new Map<string, Promise<CellSignature[]>>();
  signatures.set(releases, known);
  let rows = known.get(id);
  if (rows === undefined) {
    rows =
      id === release.pointer.statistics
        ? readSignatures(release.statistics)
        : releases.statistics(id).then((database) => (database === null ? [] : readSignatures(database)));
    known.set(id, rows);
    rows.catch(() => known.delete(id));
  }
  return rows;
}

async function readSignatures(database: Database): Promise<CellSignature[]> {
  const tables = await tablesOf(database);
  return [
    ...(tables.has('observations') ? await runQuery(database, latticeSignatures) : []),
    ...(tables.has('composition') ? await runQuery(database, compositionSignatures) : []),
    ...(await runQuery(database, publicSignatures)),
    ...(tables.has('lifetimes') ? await runQuery(database, lifetimeSignatures) : []),
  ];
}

/** The version of a dataset that an edition holds: the newest made until then; 1.0.0 before its first figures. */
export function versionAt(
  history: History,
  dataset: string,
  edition: string,
  createdAt: string,
): Version | null {
  const versions = history.get(dataset) ?? [];
  return versions.findLast((one) => one.edition === edition || one.createdAt <= createdAt) ?? null;
}
