import hosts from '../../data/reference/linkage/shared-hosts.json' with { type: 'json' };
import { parseWebAddress, PRIVATE_MAIL_PROVIDERS } from '../../data/rules/contact.ts';

const PHONE_DIGITS = 8;
const SHARED_HOSTS: ReadonlySet<string> = new Set(hosts);
const PROVIDERS: ReadonlySet<string> = new Set(PRIVATE_MAIL_PROVIDERS);

/** The last eight digits of a telephone number, or null when it has fewer. */
export function phoneKey(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  return digits.length >= PHONE_DIGITS ? digits.slice(-PHONE_DIGITS) : null;
}

/** The registered domain of a web address, or null for hosts that many organisations share. */
export function domainKey(text: string): string | null {
  const address = parseWebAddress(text.trim());
  if (address === null) return null;
  const labels = new URL(address).hostname.toLowerCase().split('.');
  const tail = labels.slice(-2);
  const domain = tail.join('.');
  return SHARED_HOSTS.has(domain) || PROVIDERS.has(tail[0] ?? '') ? null : domain;
}
