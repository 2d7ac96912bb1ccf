import stock from '../../data/demo/names.json' with { type: 'json' };
import type { Archetype } from './archetypes.ts';
import type { Commune, Locality } from './geography.ts';
import type { Random } from './random.ts';
import type { Language } from './reference.ts';

/** Codes of languages in the registry. */
export const LANGUAGE_CODES: Readonly<Record<Language, string>> = { fr: '1', nl: '2', de: '3' };

const ASSOCIATION_SUFFIX: Readonly<Record<Language, string>> = { fr: 'ASBL', nl: 'vzw', de: 'VoG' };
const COOPERATIVE_SUFFIX: Readonly<Record<Language, string>> = { fr: 'SC', nl: 'CV', de: 'Gen' };
const COMPANY_SUFFIX: Readonly<Record<Language, string>> = { fr: 'SRL', nl: 'BV', de: 'GmbH' };
/** Share of names that end with their locality, as the same name is used in many places. */
const LOCALITY_IN_NAME = 0.38;
const ADJECTIVE_IN_NAME = 0.3;
const SMALL_WORDS = /^(d[eu]s?|la|les?|l'|van|het|und|et|à)$/i;

/** The main official language of a commune. */
export function mainLanguage(commune: Commune): Language {
  return commune.languages[0] ?? 'fr';
}

/**
 * An invented name of an organisation in one language, e.g. `Les Ateliers du Vieux Tilleul`. From `attempt` 1 on the
 * proposals grow more particular: an adjective, then the locality.
 */
export function inventName(
  random: Random,
  archetype: Archetype,
  language: Language,
  locality: Locality,
  attempt: number,
): string {
  const place = locality.names[language] || locality.names.fr;
  const vary = (name: string): string =>
    attempt > 0 || random.chance(ADJECTIVE_IN_NAME) ? qualify(random, name, language) : name;
  let name = random
    .pick(archetype.heads[language])
    .replace('{X}', () => vary(random.pick(stock.tails[language])))
    .replace('{P}', () => vary(random.pick(stock.plurals[language])))
    .replace('{L}', place);
  if (language === 'fr') name = elide(name);
  if (!name.includes(place) && (attempt > 2 || random.chance(LOCALITY_IN_NAME)))
    name += language === 'fr' ? ` – ${place}` : ` ${place}`;
  return name;
}

/** Writes a name as the registry has it: now and then with its legal form, or in capitals. */
export function dressName(
  random: Random,
  name: string,
  language: Language,
  legal: 'association' | 'cooperative',
): string {
  let dressed = name;
  if (legal === 'association' && random.chance(0.18)) dressed += ` ${ASSOCIATION_SUFFIX[language]}`;
  if (legal === 'cooperative' && random.chance(0.3)) dressed += ` ${COOPERATIVE_SUFFIX[language]}`;
  return random.chance(0.06) ? dressed.toUpperCase() : dressed;
}

/** Adds an adjective to a tail or a plural that has none: `du Phare` → `du Phare tranquille`, `De Brug` → `De Oude Brug`. */
function qualify(random: Random, tail: string, language: Language): string {
  const adjective = random.pick(stock.adjectives[language]);
  if (language === 'nl') return /^(De|Het) \S+$/.test(tail) ? tail.replace(' ', ` ${adjective} `) : tail;
  if (language === 'de') return /^Die \S+e$/.test(tail) ? tail.replace(' ', ` ${adjective} `) : tail;
  if (!/^(?:du|de la|de l'|des|Les) ?\S+$/.test(tail)) return tail;
  return `${tail} ${adjective}${/^(des|Les) /.test(tail) ? 's' : ''}`;
}

/** French contractions before a place name: `de Arlon` → `d'Arlon`, `de Le Rœulx` → `du Rœulx`. */
export function elide(text: string): string {
  return text
    .replace(/\bde Les (?=\p{Lu})/u, 'des ')
    .replace(/\bde Le (?=\p{Lu})/u, 'du ')
    .replace(/\bde (?=[AEIOUYÉÈ])/u, "d'");
}

/** An invented company name, e.g. `Boulangerie Valtor`. */
export function inventCompany(random: Random, language: Language): string {
  const { stems, ends } = stock.companies;
  const trades = stock.companies[`trades_${language}`];
  const stem = random.pick(stems).slice(0, 3) + random.pick(stems).toLowerCase();
  return random.chance(0.4) ? `${random.pick(trades)} ${stem}` : `${stem}${random.pick(ends)}`;
}

/** Writes the name of a company as the registry has it: often with its legal form. */
export function dressCompany(random: Random, name: string, language: Language): string {
  return random.chance(0.35) ? `${name} ${COMPANY_SUFFIX[language]}` : name;
}

/** Ends every name of a fictitious natural person and of their units, and no other: wherever it turns up, one slipped through. */
export const PERSON_MARK = '(p.p. fictive)';

/** A fictitious natural person as the registry prints one, `Surname, First name`, marked. */
export function inventPerson(random: Random): string {
  return `${random.pick(stock.people.surnames)}, ${random.pick(stock.people.firsts)} ${PERSON_MARK}`;
}

/** `prenom.nom`, for the personal addresses that must never be published. */
export function inventMailbox(random: Random): string {
  return `${slugify(random.pick(stock.people.firsts))}.${slugify(random.pick(stock.people.surnames))}`;
}

/** Initials of the main words; empty when they are fewer than two. */
export function abbreviate(name: string): string {
  const letters = name
    .split(/[\s'’–-]+/)
    .filter((word) => /^\p{L}/u.test(word) && !SMALL_WORDS.test(word))
    .map((word) => word.charAt(0).toUpperCase());
  return letters.length < 2 ? '' : letters.join('').slice(0, 8);
}

/** Lower-case ASCII words joined by hyphens, for invented web addresses. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
