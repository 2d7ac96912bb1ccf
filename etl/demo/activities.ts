import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import { getCell } from '../reference/lib.ts';
import { type Random, at } from './random.ts';
import { readReference } from './reference.ts';
import type { Sink } from './sink.ts';

const VERSIONS = ['2025', '2008', '2003'] as const;
export type NaceVersion = (typeof VERSIONS)[number];
const CLASSES = ['MAIN', 'SECO', 'ANCI'] as const;
const MAIN = 0;
const SECONDARY = 1;
const ANCILLARY = 2;
/** Registrations in which more activities are declared without competing with the statistical one (METHOD 2.4 order). */
const LOWER_GROUP: Readonly<Record<string, number>> = { '006': 3, '007': 3, '005': 3, '001': 3, '003': 2 };
const AMBIGUOUS = 0.04;
const VERSION_SHARES = shareVersions();

/** Five- and seven-digit codes of one NACE version, sorted. */
export type NaceCodes = Readonly<Record<NaceVersion, readonly string[]>>;

/** Reads the codes that activities are declared with. */
export async function readNaceCodes(): Promise<NaceCodes> {
  const codes: Record<NaceVersion, string[]> = { '2025': [], '2008': [], '2003': [] };
  for (const row of await readReference('activities/nace.csv')) {
    const code = getCell(row, 'code');
    const version = VERSIONS.find((known) => known === getCell(row, 'version'));
    if (version && (code.length === 5 || code.length === 7)) codes[version].push(code);
  }
  for (const version of VERSIONS) codes[version].sort();
  return codes;
}

/** What a unit (enterprise or establishment) does; `group` is the registration that declares it. */
export interface UnitActivity {
  readonly nace2008: string;
  readonly nace2025: string;
  readonly group: string;
}

/** Writes activity rows and keeps the shares of versions and classes on target. */
export class ActivityWriter {
  private readonly codes: NaceCodes;
  private readonly positions: Readonly<Record<NaceVersion, ReadonlyMap<string, number>>>;
  private readonly tails = new Map<number, Uint8Array>();
  private readonly byVersion = [0, 0, 0];
  private readonly byClass = [0, 0, 0];
  private rows = 0;

  constructor(codes: NaceCodes) {
    this.codes = codes;
    const index = (version: NaceVersion): Map<string, number> =>
      new Map(codes[version].map((code, i) => [code, i]));
    this.positions = { '2025': index('2025'), '2008': index('2008'), '2003': index('2003') };
  }

  /** The main activity, in NACE 2025 and 2008. Returns the number of rows. */
  writeMain(sink: Sink, head: Uint8Array, unit: UnitActivity): number {
    const group = Number(unit.group);
    this.write(sink, head, group, 0, this.find('2025', unit.nace2025), MAIN);
    this.write(sink, head, group, 1, this.find('2008', unit.nace2008), MAIN);
    return 2;
  }

  /** The `sequence`-th further activity of a unit; `unit` is null when it has no main one. */
  writeFurther(
    sink: Sink,
    head: Uint8Array,
    unit: UnitActivity | null,
    sequence: number,
    anchor: number,
    random: Random,
  ): void {
    if (unit?.group === '006' && sequence < 2) {
      const version = sequence === 0 ? '2025' : '2008';
      const code = this.find(version, version === '2025' ? unit.nace2025 : unit.nace2008);
      this.write(sink, head, 1, sequence, code, MAIN);
      return;
    }
    const version = this.pickVersion();
    const list = this.codes[at(VERSIONS, version)];
    const start =
      unit && version < 2
        ? this.find(at(VERSIONS, version), version === 0 ? unit.nace2025 : unit.nace2008)
        : anchor;
    const code = (start + 1 + sequence) % list.length;
    const rank = unit ? this.pickClass() : SECONDARY;
    let group = unit ? (LOWER_GROUP[unit.group] ?? 3) : 3;
    if (unit && rank === MAIN && sequence === 2 && random.chance(AMBIGUOUS)) group = Number(unit.group);
    this.write(sink, head, group, version, code, rank);
  }

  private find(version: NaceVersion, code: string): number {
    const position = this.positions[version].get(code);
    if (position === undefined)
      throw new Error(`NACE ${version} has no code ${code} (data/demo/archetypes.json).`);
    return position;
  }

  private pickVersion(): number {
    let best = 0;
    let most = -Infinity;
    for (let version = 0; version < 3; version++) {
      const missing = this.rows * (VERSION_SHARES[version] ?? 0) - (this.byVersion[version] ?? 0);
      if (missing > most) [most, best] = [missing, version];
    }
    return best;
  }

  private pickClass(): number {
    const { secondary, ancillary } = parameters.activityShares;
    if (this.rows * ancillary >= (this.byClass[ANCILLARY] ?? 0) + 1) return ANCILLARY;
    return this.rows * secondary > (this.byClass[SECONDARY] ?? 0) ? SECONDARY : MAIN;
  }

  private write(
    sink: Sink,
    head: Uint8Array,
    group: number,
    version: number,
    code: number,
    rank: number,
  ): void {
    const key = ((code * 3 + version) * 8 + group) * 3 + rank;
    let tail = this.tails.get(key);
    if (!tail) {
      const name = at(VERSIONS, version);
      tail = Buffer.from(
        `,"00${group}","${name}","${at(this.codes[name], code)}","${at(CLASSES, rank)}"\r\n`,
      );
      this.tails.set(key, tail);
    }
    sink.bytes(head, tail);
    this.rows += 1;
    this.byVersion[version] = (this.byVersion[version] ?? 0) + 1;
    this.byClass[rank] = (this.byClass[rank] ?? 0) + 1;
  }
}

function shareVersions(): number[] {
  const weights = VERSIONS.map((version) => parameters.activityShares.versions[version]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
