import { LARGEST_PERCENT, type Finding } from '../finding.ts';
import { readable, type Harvest } from '../published.ts';
import { AMOUNTS, type World } from '../world.ts';

/** A8: an outsider who knows which employer is large takes the published total for its figure. */
export function attackDominance(world: World, seen: Harvest): Finding[] {
  const findings: Finding[] = [];
  for (const [key, parts] of world.truth) {
    for (const measure of AMOUNTS) {
      const total = readable(seen, key, measure);
      const largest = Math.max(...parts.map((part) => part[measure]));
      if (total === null || largest * 100 <= total * LARGEST_PERCENT) continue;
      findings.push({ attack: 'A8 dominance', about: key, detail: `${measure}: ${total} for ${largest}` });
    }
  }
  return findings;
}
