import { LINE } from './kbo-format.ts';
import { inventMailbox } from './names.ts';
import { type Random, cumulate } from './random.ts';
import type { Region } from './reference.ts';

const TYPES = ['TEL', 'EMAIL', 'WEB', 'FAX'] as const;
const TYPE_WEIGHTS = cumulate([36, 31, 31, 2]);
const ROLES = ['info', 'contact', 'secretariat', 'hello', 'accueil', 'onthaal'];
const ZONES: Readonly<Record<Region, readonly string[]>> = {
  W: ['4', '81', '71', '65', '10'],
  B: ['2'],
  F: ['3', '9', '16', '11', '50'],
};
const PERSONAL = 0.12;

/** A telephone number that cannot exist: no Belgian subscriber number begins with 000. */
export function inventPhone(random: Random, region: Region): string {
  const zone = random.pick(ZONES[region]);
  return `+32 ${zone} 000 ${random.between(10, 99)} ${random.between(10, 99)}`;
}

/** A mailbox under the reserved domain `.example`; now and then a personal one. */
export function inventEmail(random: Random, slug: string): string {
  return `${random.chance(PERSONAL) ? inventMailbox(random) : random.pick(ROLES)}@${slug}.example`;
}

/** A web address under the reserved domain `.example`. */
export function inventWebsite(random: Random, slug: string): string {
  return random.pick([`https://www.${slug}.example`, `www.${slug}.example`, `https://${slug}.example/`]);
}

/** A row of contact.csv. */
export function contactRow(
  random: Random,
  entity: string,
  level: string,
  slug: string,
  region: Region,
): string {
  const type = random.pickWeighted(TYPES, TYPE_WEIGHTS);
  const value = inventValue(random, type, slug, region);
  return `"${entity}","${level}","${type}","${value}"${LINE}`;
}

function inventValue(random: Random, type: (typeof TYPES)[number], slug: string, region: Region): string {
  if (type === 'EMAIL') return inventEmail(random, slug);
  if (type === 'WEB') return inventWebsite(random, slug);
  return inventPhone(random, region)
    .replace('+32 ', '0')
    .replaceAll(' ', random.pick(['', '/', '.']));
}
