import { checkStatuses, spellCells } from './check/cells.ts';
import { loadAttacker, narrow } from './check/attack.ts';
import { readDeclared, readFolder, readRecords, type Declared } from './check/read.ts';
import { Replayer } from './check/replay.ts';
import { listRequirements, nameOf } from './check/required.ts';

const TOLD = 20;
/** Tenths that a solver may be off. */
const NOISE = 0.01;

export interface CheckReport {
  /** What is wrong, at most twenty; empty when the certificate holds. */
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly required: number;
  readonly replayed: number;
  /** Targets attacked with the national programme. */
  readonly attacked: number;
}

/**
 * Checks a written protection without a line of the pass: spells the lattice out again, judges sensitivity again, replays every
 * required target by additions, and narrows a sample of targets with the national programme. The largest other contributor
 * knows its own figure there.
 * @param sample how many targets to attack; chosen evenly over all of them
 */
export async function checkProtection(
  folder: string,
  sample: number,
  lattice: Declared = readDeclared(),
): Promise<CheckReport> {
  const written = readFolder(folder);
  const declared = { ...lattice, tables: [...lattice.tables, ...(written.delivered ?? [])] };
  const years = [...new Set(written.units.map(({ year }) => year))].sort((a, b) => a - b);
  const cells = spellCells(written.units, declared);
  const { faults, required } = listRequirements(cells, written, declared);
  faults.push(...checkStatuses(cells, written, years));
  const replayer = new Replayer(cells, written, declared);
  const open = new Map(required);
  let replayed = 0;
  for await (const record of readRecords(folder)) {
    replayed += 1;
    const name = nameOf(record.year, record.measure, record.units, record.size);
    const fault = replayer.findFault(record);
    if (fault) faults.push(`${name}: ${fault}`);
    const left = open.get(name);
    if (!left || left.employer !== record.employer) continue;
    const covers = (side: 'up' | 'down') =>
      record.side !== (side === 'up' ? 'down' : 'up') && record.need >= left[side];
    const [up, down] = [covers('up') ? 0 : left.up, covers('down') ? 0 : left.down];
    if (up === 0 && down === 0) open.delete(name);
    else open.set(name, { ...left, up, down });
  }
  for (const name of open.keys()) faults.push(`${name}: no protection is stored`);
  const all = [...required.values()];
  let attacked = 0;
  const highs = await loadAttacker();
  for (let position = 0; position < Math.min(sample, all.length); position++) {
    const target = all[Math.floor((position * all.length) / Math.min(sample, all.length))];
    if (!target) continue;
    attacked += 1;
    const amount = target.units.reduce((sum, unit) => sum + (written.units[unit]?.[target.measure] ?? 0), 0);
    const { low, high } = narrow(highs, cells, written, declared.rules, target, findInsider(target.units));
    if (amount - low < target.down - NOISE || high - amount < target.up - NOISE) {
      faults.push(
        `${nameOf(target.year, target.measure, target.units, target.size)}: narrowed to ${low}–${high} tenths around ${amount}`,
      );
    }
  }
  return {
    faults: faults.slice(0, TOLD),
    faultCount: faults.length,
    required: required.size,
    replayed,
    attacked,
  };

  /** The employer with most of the smallest cell around a target. */
  function findInsider(units: readonly number[]): string | null {
    const first = written.units[units[0] ?? -1];
    const around = (cells.ofUnit[units[0] ?? -1] ?? [])
      .map((cell) => (cells.units[cell] ?? []).filter((unit) => written.units[unit]?.year === first?.year))
      .map((members) =>
        members.map((unit) => written.units[unit]).filter((row) => row && row.employer !== first?.employer),
      )
      .filter((rows) => rows.length > 0)
      .sort((a, b) => a.length - b.length)[0];
    return (
      around?.reduce((best, row) => ((row?.jobs ?? 0) > (best?.jobs ?? 0) ? row : best))?.employer ?? null
    );
  }
}
