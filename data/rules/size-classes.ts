import type { SizeClass } from '../schema/reference/lattice.ts';

/** Fewest and most jobs of an employer, as the code of its size class says; the open class has no most. */
export function readSizeClass(code: SizeClass): { readonly from: number; readonly to: number } {
  const [from, to] = code.replace('+', '-').split('-');
  return { from: Number(from), to: to ? Number(to) : Infinity };
}
