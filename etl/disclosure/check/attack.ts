import * as library from 'highs';
import type { Highs } from 'highs';
import type { CheckedCells } from './cells.ts';
import { isReadable, type Declared, type Written } from './read.ts';
import type { Requirement } from './required.ts';

/** Loads the attacker's solver. The library's typings describe another build, where the loader lies one level deeper. */
export async function loadAttacker(): Promise<Highs> {
  const load = library.default as unknown as () => Promise<Highs>;
  return load();
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Narrows one target as far as everything published of its year allows: two linear programmes over all units of the country,
 * amounts not below the floor, published cells and filed totals exact, one other employer's own figures known.
 * @returns the interval of the target's amount, in tenths
 */
export function narrow(
  highs: Highs,
  cells: CheckedCells,
  written: Written,
  { floorTenths }: Declared['rules'],
  target: Pick<Requirement, 'year' | 'measure' | 'units'>,
  insider: string | null,
): Interval {
  const { year, measure } = target;
  const columns = [...written.units.keys()].filter((unit) => written.units[unit]?.year === year);
  const amount = (unit: number) => written.units[unit]?.[measure] ?? 0;
  const rows = new Map<string, number[]>();
  columns.forEach((unit, column) => {
    const names = (cells.ofUnit[unit] ?? [])
      .map((cell) => cells.names[cell] ?? '')
      .filter((name) => isReadable(written, name, year));
    const employer = written.units[unit]?.employer;
    if (
      written.filed.some((one) => one.employer === employer && one.year === year && one.measure === measure)
    )
      names.push(`filed ${employer}`);
    for (const name of names) {
      const row = rows.get(name);
      if (row) row.push(column);
      else rows.set(name, [column]);
    }
  });
  const distinct = [...new Map([...rows.values()].map((members) => [members.join(','), members])).values()];
  const known = columns.map((unit) => written.units[unit]?.employer === insider);
  const sums = Float64Array.from(distinct, (members) =>
    members.reduce((sum, column) => sum + amount(columns[column] ?? -1), 0),
  );
  const inTarget = new Set(target.units);
  const cost = Float64Array.from(columns, (unit) => (inTarget.has(unit) ? 1 : 0));
  const starts = new Int32Array(distinct.length + 1);
  distinct.forEach((members, row) => (starts[row + 1] = (starts[row] ?? 0) + members.length));
  const ends = [highs.constants.objectiveSense.minimize, highs.constants.objectiveSense.maximize].map(
    (sense) =>
      highs.withModel((model) => {
        model.options.set({ output_flag: false });
        model.passModel({
          sense,
          numCols: columns.length,
          numRows: distinct.length,
          colCost: cost,
          colLower: Float64Array.from(columns, (unit, column) =>
            known[column] ? amount(unit) : Math.min(amount(unit), floorTenths[measure]),
          ),
          colUpper: Float64Array.from(columns, (unit, column) =>
            known[column] ? amount(unit) : highs.infinity,
          ),
          rowLower: sums,
          rowUpper: sums,
          matrix: {
            format: 'csr',
            numRows: distinct.length,
            numCols: columns.length,
            starts,
            indices: Int32Array.from(distinct.flat()),
            values: new Float64Array(starts[distinct.length] ?? 0).fill(1),
          },
        });
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
          throw new Error(
            `The programme of ${year} ${measure} has no optimum (status ${model.getModelStatus()}).`,
          );
        }
        return model.getObjectiveValue();
      }),
  );
  return { low: ends[0] ?? 0, high: ends[1] ?? 0 };
}
