import { isNear, type Finding } from '../finding.ts';
import { readable, type Harvest } from '../published.ts';
import { AMOUNTS, trueValue, type World } from '../world.ts';

/** A6: the figure of a year stands for the hidden figure of another year. */
export function attackOtherYears(world: World, seen: Harvest): Finding[] {
  const findings: Finding[] = [];
  for (const key of world.truth.keys()) {
    const [name = ''] = key.split('@');
    for (const measure of AMOUNTS) {
      if (readable(seen, key, measure) !== null) continue;
      for (const other of world.years) {
        const guess = readable(seen, `${name}@${other}`, measure);
        if (guess === null || !isNear(guess, trueValue(world, key, measure))) continue;
        findings.push({ attack: 'A6 other year', about: key, detail: `${measure} ${guess} of ${other}` });
      }
    }
  }
  return findings;
}
