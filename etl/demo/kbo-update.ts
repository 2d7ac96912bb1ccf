import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { placeEntity } from './addresses.ts';
import type { Entity } from './entity.ts';
import type { Geography } from './geography.ts';
import {
  KBO_FILES,
  KBO_NAMES,
  type KboFile,
  type KboSinks,
  LINE,
  addKboFiles,
  addKboTables,
  formatHeader,
} from './kbo-format.ts';
import { formatEnterprise } from './numbers.ts';
import { type Random, at } from './random.ts';
import type { Sink } from './sink.ts';
import { ZipArchive } from './zip.ts';

export const CHANGES = ['close', 'rename', 'move', 'form', 'situation'] as const;
export type Change = (typeof CHANGES)[number];

const ASSOCIATIONS = ['017', '018', '028', '029', '125'];

/** What the full extract said about an enterprise that the update changes. */
export interface Remembered {
  readonly change: Change;
  readonly number: string;
  readonly entity: Entity;
  readonly rows: Readonly<Record<KboFile, readonly string[]>>;
}

/** The update archive: arrivals are written into `arrivals`, changes added by `apply`. */
export class KboUpdate {
  readonly arrivals: KboSinks;
  private readonly deletes: KboSinks;
  private readonly zip: ZipArchive;

  private constructor(zip: ZipArchive, deletes: KboSinks, inserts: KboSinks) {
    this.zip = zip;
    this.deletes = deletes;
    this.arrivals = inserts;
  }

  /** Opens the archive with its tables and the headers of every `_delete` and `_insert` file. */
  static async open(path: string): Promise<KboUpdate> {
    const zip = new ZipArchive(path);
    await zip.open();
    await addKboTables(zip, parameters.snapshot.update, 'update');
    const deletes = Object.fromEntries(
      KBO_NAMES.map((file) => {
        const sink = zip.add(`${file}_delete.csv`);
        sink.text(formatHeader(keyOf(file)));
        return [file, sink];
      }),
    ) as Record<KboFile, Sink>;
    return new KboUpdate(zip, deletes, addKboFiles(zip, '_insert'));
  }

  /** Writes the deletes and inserts of one changed enterprise. */
  apply(random: Random, geography: Geography, remembered: Remembered): void {
    const { change, rows, number, entity } = remembered;
    const printed = formatEnterprise(number);
    if (change === 'close') {
      for (const file of KBO_NAMES) this.deleteKeys(file, rows[file]);
      return;
    }
    if (change === 'form' || change === 'situation') {
      this.replace('enterprise', rows.enterprise, (fields) =>
        change === 'form'
          ? fields.with(4, ASSOCIATIONS.includes(entity.form) ? '"026"' : '"706"')
          : fields.with(2, random.pick(['"012"', '"050"'])),
      );
      return;
    }
    if (change === 'rename') {
      const own = rows.denomination.filter((row) => row.startsWith(`"${printed}"`));
      this.deleteKeys('denomination', own);
      own.forEach((row, index) => this.arrivals.denomination.text(index === 0 ? renameRow(row) : row));
      return;
    }
    if (entity.seat) {
      this.deletes.address.text(`"${printed}"${LINE}`);
      this.arrivals.address.text(`"${printed}","REGO"${placeEntity(random, geography, entity.seat).tail}`);
    }
  }

  /** Rows of each file of the archive. */
  countRows(): Record<string, number> {
    return this.zip.countRows();
  }

  /** Writes the archive. */
  async finish(): Promise<void> {
    await this.zip.finish();
  }

  private replace(file: KboFile, rows: readonly string[], edit: (fields: string[]) => string[]): void {
    this.deleteKeys(file, rows);
    for (const row of rows)
      this.arrivals[file].text(edit(row.slice(0, -LINE.length).split(',')).join(',') + LINE);
  }

  /** A key is deleted once, however many rows it had. */
  private deleteKeys(file: KboFile, rows: readonly string[]): void {
    const keys = new Set(rows.map((row) => at(row.split(',', 1), 0)));
    for (const key of keys) this.deletes[file].text(key + LINE);
  }
}

function keyOf(file: KboFile): string {
  return at(KBO_FILES[file].split(','), 0);
}

function renameRow(row: string): string {
  const cut = row.lastIndexOf('"');
  return `${row.slice(0, cut)} – Nova${row.slice(cut)}`;
}
