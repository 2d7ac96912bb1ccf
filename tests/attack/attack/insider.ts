import { isNear, type Finding } from '../finding.ts';
import { readable, type Harvest } from '../published.ts';
import { AMOUNTS, type World } from '../world.ts';

/** A7, A8: a contributor takes its own figure off a published cell and has what is left for another one. */
export function attackAsInsider(world: World, seen: Harvest): Finding[] {
  const findings: Finding[] = [];
  for (const [key, parts] of world.truth) {
    for (const measure of AMOUNTS) {
      const total = readable(seen, key, measure);
      if (total === null) continue;
      // What is left can only be near the largest part, or near the second when the largest knows itself.
      const largest = [...parts].sort((a, b) => b[measure] - a[measure]).slice(0, 2);
      for (const insider of parts) {
        const guess = total - insider[measure];
        const other = largest.find((part) => part !== insider && isNear(guess, part[measure]));
        if (other === undefined) continue;
        const detail = `${measure}: ${guess} for ${other[measure]}, ${parts.length} employers`;
        findings.push({ attack: 'A7 insider', about: key, detail });
      }
    }
  }
  return findings;
}
