import { createHash } from 'node:crypto';
import { foldText } from '../../data/rules/fold.ts';

const LENGTH = 11;

/**
 * Entry id of an organisation without registry number: `x` and 11 base-36 characters drawn from its folded name and
 * postal code, so that two lists naming it meet in one entry. Without postal code a name proves nothing between lists:
 * the list's id then takes part.
 */
export function unlinkedEntryId(name: string, postalCode: string | null, listId: string): string {
  const place = postalCode === null || postalCode === '' ? `list:${listId}` : `postal:${postalCode}`;
  const digest = createHash('sha256')
    .update(`${foldText(name) || name}\n${place}`)
    .digest('hex');
  const digits = (BigInt(`0x${digest}`) % 36n ** BigInt(LENGTH)).toString(36);
  return `x${digits.padStart(LENGTH, '0')}`;
}
