import stock from '../../data/demo/lists.json' with { type: 'json' };
import { drawDate } from './cohorts.ts';
import { inventEmail, inventPhone, inventWebsite } from './contacts.ts';
import { type Commune, type Street, locateAddress } from './geography.ts';
import { slugify } from './names.ts';
import { formatEnterprise } from './numbers.ts';
import type { Organisation } from './organisation.ts';
import { Random, at, cumulate } from './random.ts';
import type { Language } from './reference.ts';

const { lostZero, dots, prefix, spaces } = stock.dirt;
const FORM_WEIGHTS = cumulate([lostZero, dots, prefix, spaces, 1 - lostZero - dots - prefix - spaces]);

const LEFT_OUT = 0.25;

/** A row of a list before it takes the shape of its file. */
export interface ListRow {
  readonly enterpriseNumber: string;
  readonly name: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly website: string;
  readonly email: string;
  readonly phone: string;
  readonly keywords: string;
  readonly memberSince: string;
  readonly volunteers: string;
  readonly hires: string;
  readonly sellsToPublic: string;
  readonly sellsToCompanies: string;
  readonly description: string;
  readonly lon: number;
  readonly lat: number;
}

interface Described {
  readonly number: string;
  readonly name: string;
  readonly slug: string;
  readonly street: Street;
  readonly houseNumber: string;
  readonly language: Language;
  readonly keywords: readonly string[];
}

/** What a list says of a planned organisation, with the dirt that lists have; null before the registry is written. */
export function describeMember(
  random: Random,
  organisation: Organisation,
  emptyNumbers: number,
): ListRow | null {
  const { card, archetype } = organisation;
  if (!card) return null;
  const { number, name, slug, street, houseNumber, language } = card;
  const written = random.chance(emptyNumbers) ? '' : soilNumber(random, number);
  const keywords = archetype.keywords[language];
  return describe(random, { number: written, name, slug, street, houseNumber, language, keywords });
}

/** An organisation that the registry does not know: a group of people without legal personality. */
export function describeUnlinked(
  random: Random,
  organisation: Organisation,
  street: Street,
  name: string,
  language: Language,
): ListRow {
  const keywords = organisation.archetype.keywords[language];
  const houseNumber = String(random.between(1, street.size));
  return describe(random, { number: '', name, slug: slugify(name), street, houseNumber, language, keywords });
}

function describe(random: Random, said: Described): ListRow {
  const { dirt } = stock;
  const { street, language } = said;
  const { commune } = street.locality;
  const point = locateAddress(street, Math.min(street.size - 1, Number.parseInt(said.houseNumber, 10) - 1), {
    lon: 0,
    lat: 0,
  });
  const place = random.chance(dirt.oldPlace)
    ? random.pick(commune.places).names
    : random.chance(0.5)
      ? street.locality.names
      : commune.names;
  const shout = random.chance(dirt.capitals);
  const offer = chooseKeywords(random, said.keywords);
  return {
    enterpriseNumber: said.number,
    name: shout
      ? said.name.toUpperCase()
      : random.chance(dirt.capitals)
        ? said.name.toLowerCase()
        : said.name,
    street: nameStreet(street, commune, language),
    houseNumber: said.houseNumber,
    postalCode: street.locality.postalCode,
    locality: shout ? place[language].toUpperCase() : place[language],
    website: random.chance(0.7) ? inventWebsite(random, said.slug) : '',
    email: random.chance(0.75) ? inventEmail(random, said.slug) : '',
    phone: random.chance(0.7) ? inventPhone(random, commune.region) : '',
    keywords: offer.join(';'),
    description: describeOffer(said.keywords, street.locality.names[language], language),
    memberSince: drawDate(random, 1998, 2025).split('-').reverse().join('/'),
    ...describeOpenness(said),
    lon: Math.round(point.lon * 1e6) / 1e6,
    lat: Math.round(point.lat * 1e6) / 1e6,
  };
}

const ANSWERS: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  fr: ['oui', 'non'],
  nl: ['ja', 'neen'],
  de: ['ja', 'nein'],
};
const UNANSWERED = 0.35;

/** To whom it says it is open; many leave the columns empty. Drawn apart: the rest of the list does not move with it. */
function describeOpenness({ slug, language }: Described): Record<keyof typeof OPEN, string> {
  const random = new Random(0, `open ${slug}`);
  const [yes, no] = ANSWERS[language];
  const answer = (share: number) => (random.chance(UNANSWERED) ? '' : random.chance(share) ? yes : no);
  return {
    volunteers: answer(OPEN.volunteers),
    hires: answer(OPEN.hires),
    sellsToPublic: answer(OPEN.sellsToPublic),
    sellsToCompanies: answer(OPEN.sellsToCompanies),
  };
}

const OPEN = { volunteers: 0.6, hires: 0.3, sellsToPublic: 0.55, sellsToCompanies: 0.4 } as const;

/** Most of the keywords of a kind: at least two, in their order. */
function chooseKeywords(random: Random, keywords: readonly string[]): readonly string[] {
  const left = new Set(keywords);
  for (const keyword of keywords) if (left.size > 2 && random.chance(LEFT_OUT)) left.delete(keyword);
  return [...left];
}

const OFFERS: Readonly<Record<Language, (services: string, place: string) => string>> = {
  fr: (services, place) => `Notre équipe vous accueille (${place}) : ${services}. Organisation fictive.`,
  nl: (services, place) => `Ons team verwelkomt u (${place}): ${services}. Fictieve organisatie.`,
  de: (services, place) => `Unser Team empfängt Sie (${place}): ${services}. Fiktive Organisation.`,
};

function describeOffer(keywords: readonly string[], place: string, language: Language): string {
  return OFFERS[language](keywords.join(', '), place);
}

function nameStreet(street: Street, commune: Commune, language: Language): string {
  if (commune.region === 'B') return language === 'nl' ? street.names.nl : street.names.fr;
  return street.names[commune.languages[0] ?? 'fr'];
}

/** The number as people write it: dots, spaces, a VAT prefix, the leading zero lost, seldom a wrong digit. */
export function soilNumber(random: Random, number: string): string {
  const { dirt } = stock;
  if (random.chance(dirt.wrong)) return number.slice(0, 9) + String((Number(number[9]) + 1) % 10);
  const dotted = formatEnterprise(number);
  const forms = [number.replace(/^0/, ''), dotted, `BE ${dotted}`, dotted.replaceAll('.', ' '), number];
  return random.pickWeighted(forms, FORM_WEIGHTS);
}

/** Repeats a few rows, as lists kept by several hands do. */
export function repeatRows(random: Random, rows: readonly ListRow[]): ListRow[] {
  const result = [...rows];
  for (let index = Math.floor(rows.length * stock.dirt.duplicates); index > 0; index--) {
    const row = at(rows, random.int(rows.length));
    result.splice(random.int(result.length), 0, { ...row, name: row.name.toUpperCase(), email: '' });
  }
  return result;
}
