import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ARRIVALS_FILE, parseArrivals } from '../../data/rules/arrivals.ts';
import { EDITION_KINDS } from '../../data/schema/release.ts';
import { countEntries } from '../queries/about.ts';
import { runQuery } from '../queries/database.ts';
import { editionFolder, isMissing, openEdition, readManifest } from './edition.ts';
import type { EditionDatabase } from './database.ts';
import type { EditionKind, EditionManifest } from '../../data/schema/release.ts';
import type { EditionFile, FileAnswer } from '../deps.ts';

const MOST_OPEN = 4;
const ID = /^[ds]-\d{8}-[0-9a-f]{10}$/;
const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

/** Files of a directory edition that say nothing of a single entry: a withdrawal never withholds them. */
const NO_ENTRIES: ReadonlySet<string> = new Set([
  'manifest.json',
  'federations.parquet',
  'geocoding.parquet',
  'meta.parquet',
  'public_counts.parquet',
  'sources.parquet',
  'streets.parquet',
]);

/** All editions in the folder: to list, to cite and to download. */
export class EditionShelf {
  readonly #releases: string;
  readonly #withdrawn: () => Promise<ReadonlySet<string>>;
  readonly #statistics = new Map<string, Promise<EditionDatabase>>();
  readonly #clean = new Map<string, boolean>();

  constructor(releases: string, withdrawn: () => Promise<ReadonlySet<string>>) {
    this.#releases = releases;
    this.#withdrawn = withdrawn;
  }

  /** Manifests of all whole editions, newest first. */
  async editions(): Promise<EditionManifest[]> {
    const manifests: EditionManifest[] = [];
    for (const kind of EDITION_KINDS) {
      for (const id of await this.#ids(kind)) {
        const manifest = await readManifest(this.#releases, kind, id).catch(() => null);
        if (manifest !== null) manifests.push(manifest);
      }
    }
    return manifests.sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1));
  }

  /** A statistics edition of any age, opened once; null when there is none of that id. */
  async statistics(id: string): Promise<EditionDatabase | null> {
    if (!id.startsWith('s-') || !(await this.#ids('statistics')).includes(id)) return null;
    let opening = this.#statistics.get(id);
    if (opening === undefined) {
      opening = openEdition(this.#releases, 'statistics', id).then((edition) => edition.database);
      opening.catch(() => this.#statistics.delete(id));
      this.#statistics.set(id, opening);
      this.#dropOldest();
    }
    return opening;
  }

  /** When entries came that an earlier edition had not; nothing before the second edition. */
  async arrivals(): Promise<ReadonlyMap<string, string>> {
    try {
      return parseArrivals(await readFile(join(this.#releases, ARRIVALS_FILE), 'utf8'));
    } catch (error) {
      if (isMissing(error)) return new Map();
      throw error;
    }
  }

  /** A file of an edition that its manifest names. Files of a directory edition that holds a withdrawn entry are withheld. */
  async file(id: string, name: string): Promise<FileAnswer> {
    const kind: EditionKind = id.startsWith('d-') ? 'directory' : 'statistics';
    if (!(await this.#ids(kind)).includes(id)) return { kind: 'unknown' };
    const manifest = await readManifest(this.#releases, kind, id);
    const known = [manifest.file, ...manifest.parquet.map(({ file, sha256 }) => ({ name: file, sha256 }))];
    const listed = known.find((one) => one.name === name);
    if (listed === undefined && name !== 'manifest.json') return { kind: 'unknown' };
    if (kind === 'directory' && !NO_ENTRIES.has(name) && (await this.#holdsWithdrawn(id))) {
      return { kind: 'withheld' };
    }
    return this.#fileOf(join(editionFolder(this.#releases, kind, id), name), listed?.sha256 ?? null);
  }

  async #fileOf(path: string, sha256: string | null): Promise<FileAnswer> {
    const facts = await stat(path).catch(() => null);
    if (facts === null) return { kind: 'unknown' };
    const file: EditionFile = {
      bytes: facts.size,
      sha256,
      type: TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      stream: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
    };
    return { kind: 'file', file };
  }

  async #holdsWithdrawn(id: string): Promise<boolean> {
    const withdrawn = [...(await this.#withdrawn())].sort();
    if (withdrawn.length === 0) return false;
    const key = `${id} ${withdrawn.join(',')}`;
    const known = this.#clean.get(key);
    if (known !== undefined) return known;
    const { database } = await openEdition(this.#releases, 'directory', id);
    try {
      const [count] = await runQuery(database, countEntries, { ids: withdrawn.join(',') });
      const held = (count?.held ?? 1) > 0;
      if (this.#clean.size > 50) this.#clean.clear();
      this.#clean.set(key, held);
      return held;
    } finally {
      database.close();
    }
  }

  async #ids(kind: EditionKind): Promise<string[]> {
    try {
      return (await readdir(join(this.#releases, kind))).filter((name) => ID.test(name));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Forgets the edition opened first; queries under way keep it until they end. */
  #dropOldest(): void {
    if (this.#statistics.size <= MOST_OPEN) return;
    const [oldest] = this.#statistics.keys();
    if (oldest !== undefined) this.#statistics.delete(oldest);
  }
}
