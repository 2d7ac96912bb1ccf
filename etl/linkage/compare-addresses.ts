import type { RowPlace } from './standardise-row.ts';
import { countEdits } from './word-similarity.ts';

/** How near two addresses are, the farthest first; `unknown` is no evidence either way. */
export const ADDRESS_LEVELS = [
  'unknown',
  'elsewhere',
  'region',
  'commune',
  'postal-code',
  'street',
  'house',
] as const;
export type AddressLevel = (typeof ADDRESS_LEVELS)[number];

export interface RegisteredAddress {
  readonly postalCode: string | null;
  readonly commune: string | null;
  readonly streetKey: string;
  readonly streetText: string;
  readonly house: string;
}

const REGION_DIGITS = 2;
const SHORTEST_TAIL = 6;

/** The nearest level between what a row says and any address of an enterprise. */
export function compareAddresses(place: RowPlace, addresses: readonly RegisteredAddress[]): AddressLevel {
  let best = 0;
  for (const address of addresses) {
    const level = ADDRESS_LEVELS.indexOf(compareAddress(place, address));
    if (level > best) best = level;
  }
  return ADDRESS_LEVELS[best] ?? 'unknown';
}

function compareAddress(place: RowPlace, address: RegisteredAddress): AddressLevel {
  const knowsPlace = place.postalCode !== null || place.communes.size > 0;
  const samePostalCode = place.postalCode !== null && place.postalCode === address.postalCode;
  const sameCommune = address.commune !== null && place.communes.has(address.commune);
  const sameStreet =
    isSameStreet(place.streetKey, address.streetKey) || isMisspelt(place.streetText, address.streetText);
  if (sameStreet && (samePostalCode || sameCommune || !knowsPlace)) {
    return place.house !== '' && place.house === address.house ? 'house' : 'street';
  }
  if (samePostalCode) return 'postal-code';
  if (sameCommune) return 'commune';
  if (!knowsPlace || (address.postalCode === null && address.commune === null)) return 'unknown';
  const sameRegion =
    place.postalCode !== null &&
    address.postalCode !== null &&
    place.postalCode.slice(0, REGION_DIGITS) === address.postalCode.slice(0, REGION_DIGITS);
  return sameRegion ? 'region' : 'elsewhere';
}

function isSameStreet(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  return shorter >= SHORTEST_TAIL && (one.endsWith(other) || other.endsWith(one));
}

/** A typing error in six letters; none in shorter names. */
function isMisspelt(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const allowed = shorter >= 18 ? 3 : shorter >= 12 ? 2 : shorter >= 6 ? 1 : 0;
  return allowed > 0 && countEdits(one, other, allowed) <= allowed;
}
