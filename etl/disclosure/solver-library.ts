import * as library from 'highs';
import type { Highs } from 'highs';

/** Loads HiGHS. Its typings describe the CommonJS build, where the loader lies one level deeper than in the module build. */
export async function loadSolverLibrary(): Promise<Highs> {
  const load = library.default as unknown as () => Promise<Highs>;
  return load();
}
