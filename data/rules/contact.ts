/** Local parts of e-mail addresses that are read by an organisation and not by one person. */
export const ROLE_LOCAL_PARTS = [
  ...[
    'info',
    'infos',
    'information',
    'contact',
    'contacts',
    'kontakt',
    'mail',
    'email',
    'hello',
    'bonjour',
    'welkom',
  ],
  ...[
    'secretariat',
    'secretariaat',
    'sekretariat',
    'secr',
    'accueil',
    'onthaal',
    'empfang',
    'reception',
    'bureau',
  ],
  ...[
    'office',
    'admin',
    'administration',
    'administratie',
    'direction',
    'directie',
    'verwaltung',
    'asbl',
    'vzw',
    'coop',
  ],
  ...[
    'communication',
    'communicatie',
    'presse',
    'press',
    'pers',
    'compta',
    'comptabilite',
    'boekhouding',
    'facturation',
  ],
  ...[
    'job',
    'jobs',
    'emploi',
    'formation',
    'formations',
    'service',
    'services',
    'commande',
    'commandes',
    'vente',
  ],
  ...[
    'boutique',
    'shop',
    'winkel',
    'magasin',
    'reservation',
    'reservations',
    'client',
    'clients',
    'support',
    'titresservices',
  ],
] as const;

/** Mail providers of private people: even a role address there usually belongs to one person. */
export const PRIVATE_MAIL_PROVIDERS = [
  ...[
    'gmail',
    'googlemail',
    'hotmail',
    'outlook',
    'live',
    'msn',
    'yahoo',
    'ymail',
    'icloud',
    'me',
    'mac',
    'aol',
    'gmx',
  ],
  ...[
    'web',
    'mail',
    'proton',
    'protonmail',
    'pm',
    'laposte',
    'orange',
    'free',
    'sfr',
    'wanadoo',
    'skynet',
    'belgacom',
  ],
  ...[
    'proximus',
    'telenet',
    'scarlet',
    'voo',
    'brutele',
    'base',
    'tele2',
    'versatel',
    'pandora',
    'chello',
    'euphonynet',
  ],
] as const;

/** Patterns for lower-case addresses, in the common subset of JavaScript and RE2 (SQL uses them too). */
export const ROLE_EMAIL_PATTERN = `^(${ROLE_LOCAL_PARTS.join('|')})[0-9]{0,4}@[a-z0-9.-]+\\.[a-z]{2,}$`;
export const PRIVATE_EMAIL_PATTERN = `@(${PRIVATE_MAIL_PROVIDERS.join('|')})\\.[a-z.]+$`;
/** Belgian landline once everything but digits and `+` is removed: eight digits behind the 0 (a mobile has nine). */
export const LANDLINE_PATTERN = '^(\\+32|0032|32)?0?[1-9][0-9]{7}$';

const ROLE_EMAIL = new RegExp(ROLE_EMAIL_PATTERN);
const PRIVATE_EMAIL = new RegExp(PRIVATE_EMAIL_PATTERN);
const LANDLINE = new RegExp(LANDLINE_PATTERN);
const EMAIL = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[a-z]{2,}$/;

/** Lower-case e-mail address, or null when the text is none. */
export function parseEmail(text: string): string | null {
  const email = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
  return email.length <= 254 && EMAIL.test(email) ? email : null;
}

/** Is this address an organisation's own (`info@club.be`), and not a person's? When in doubt, no. Source: METHOD 2.5. */
export function isRoleEmail(text: string): boolean {
  const email = parseEmail(text);
  return email !== null && ROLE_EMAIL.test(email) && !PRIVATE_EMAIL.test(email);
}

/** Is this a Belgian landline? Mobile and foreign numbers are presumed personal. */
export function isLandline(text: string): boolean {
  return LANDLINE.test(text.replace(/[^\d+]/g, ''));
}

/** Web address with its scheme (`http://` when none is written), or null for anything that is not a public web address. */
export function parseWebAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!/^https?:\/\//i.test(spelled)) return null;
  try {
    const url = new URL(spelled);
    const isPublic = /\.[a-z]{2,}$/i.test(url.hostname) && url.username === '' && url.password === '';
    return isPublic ? spelled : null;
  } catch {
    return null;
  }
}
