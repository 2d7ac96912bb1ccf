import { MEASURES, type Harvest } from '../published.ts';
import type { Finding } from '../finding.ts';

/** A5: reads a measure of a cell that is hidden in another one: employers, jobs and full-time equivalents share one status. */
export function attackSharedStatus(seen: Harvest): Finding[] {
  return [...seen].flatMap(([about, figures]) => {
    const shown = MEASURES.filter((measure) => figures[measure]?.status !== 'c');
    if (shown.length === 0 || shown.length === MEASURES.length) return [];
    return [{ attack: 'A5 shared status', about, detail: shown.join() }];
  });
}
