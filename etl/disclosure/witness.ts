/** A deviation of units that changes no published cell: `values[i]` tenths at `units[i]`, never zero. */
export interface Witness {
  readonly units: Int32Array;
  readonly values: Int32Array;
}

/** Deviation of a witness over a set of units, in tenths. */
export function deviationOn(witness: Witness, members: Int32Array): number {
  let total = 0;
  witness.units.forEach((unit, index) => {
    if (members.includes(unit)) total += witness.values[index] as number;
  });
  return total;
}

/** Employers that a witness moves, one excepted. */
export function employersOf(witness: Witness, employer: Int32Array, except: number): Set<number> {
  const found = new Set<number>();
  for (const unit of witness.units) found.add(employer[unit] as number);
  found.delete(except);
  return found;
}
