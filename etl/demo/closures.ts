import parameters from '../../data/demo/parameters.json' with { type: 'json' };
import type { Archetype } from './archetypes.ts';
import { archetypes } from './archetypes.ts';
import type { Geography } from './geography.ts';
import { completeNumber } from './numbers.ts';
import { type Random, cumulate } from './random.ts';
import { REGIONS, type Region } from './reference.ts';
import type { Sink } from './sink.ts';

export const CLOSURE_HEADER =
  'enterprise_number,legal_form,nace_2008,commune_nis,start_date,end_date,reason\n';
/** First eight digits of a range that the other invented enterprises do not use. */
const NUMBERS = 17_000_000;
const REASONS = ['ended', 'struck-off', 'bankruptcy', 'merger'] as const;

const { first, last, yearlyShare, meanAge, reasons } = parameters.closures;

/** Name of the file. */
export const CLOSURE_FILE = `closures-${last}.csv`;

/** Writes the organisations that left the registry, year by year, as many as a part of those that exist in each region. */
export function writeClosures(
  sink: Sink,
  random: Random,
  geography: Geography,
  existing: Readonly<Record<Region, number>>,
): void {
  sink.text(CLOSURE_HEADER);
  const weights = cumulate(archetypes.map(({ employerWeight, idleWeight }) => employerWeight + idleWeight));
  const reasonWeights = cumulate(REASONS.map((reason) => reasons[reason]));
  let number = NUMBERS;
  for (let year = first; year <= last; year += 1) {
    for (const region of REGIONS) {
      for (let left = Math.round(existing[region] * yearlyShare); left > 0; left -= 1) {
        const archetype: Archetype = random.pickWeighted(archetypes, weights);
        const { nis } = geography.pickCommune(random, region);
        const end = drawDay(random, year);
        const lived = Math.floor(-Math.log(1 - random.next()) * meanAge * 365.25);
        const start = new Date(Date.parse(end) - lived * 86_400_000).toISOString().slice(0, 10);
        const reason = random.pickWeighted(REASONS, reasonWeights);
        const form = archetype.market && random.chance(0.3) ? '706' : '017';
        sink.text(
          `${completeNumber(number)},${form},${archetype.nace2008},${nis},${start},${end},${reason}\n`,
        );
        number += 1;
      }
    }
  }
}

function drawDay(random: Random, year: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}
