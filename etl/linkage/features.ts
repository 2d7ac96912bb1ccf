import sectionWords from '../../data/reference/linkage/section-words.json' with { type: 'json' };
import type { FormFamily } from '../../data/rules/legal-form-words.ts';
import { compareAddresses, type AddressLevel } from './compare-addresses.ts';
import { compareNames, type NameComparison } from './compare-names.ts';
import type { Lexicon, Word } from './lexicon.ts';
import type { ComparedRow } from './prepare-row.ts';
import type { Entity } from './read-entities.ts';
import { countEdits } from './word-similarity.ts';

/** What a comparison of a row with an enterprise is made of: one weight each. */
export const PAIR_FEATURES = [
  ...[
    'exact',
    'dice',
    'dice-over-60',
    'dice-over-85',
    'long-name',
    'shared',
    'shared-beyond',
    'only-listed',
    'only-registered',
  ],
  ...[
    'conflict',
    'typos',
    'translations',
    'listed-part',
    'registered-part',
    'acronym',
    'numbers-differ',
    'words-differ',
  ],
  ...[
    'part-of-another',
    'place-conflict',
    'listed-place-elsewhere',
    'registered-place-elsewhere',
    'registered-place-here',
  ],
  ...['form-agrees', 'form-differs'],
  ...[
    'address-elsewhere',
    'address-region',
    'address-commune',
    'address-postal-code',
    'address-street',
    'address-house',
  ],
  ...['name-and-address', 'address-without-name'],
  ...['phone-agrees', 'phone-differs', 'domain-agrees', 'domain-differs', 'number-near', 'stopped'],
] as const;
/** What "none of them" is made of. */
export const NONE_FEATURES = [
  'none',
  'none-place',
  'none-street',
  'none-weight',
  'none-contact',
  'none-crowd',
] as const;

export const FEATURE_COUNT = PAIR_FEATURES.length + NONE_FEATURES.length;
const AT: ReadonlyMap<string, number> = new Map(
  [...PAIR_FEATURES, ...NONE_FEATURES].map((name, at) => [name, at]),
);

const SECTION_WORDS: ReadonlySet<string> = new Set(sectionWords);
const ALIKE = 0.5;
/** From so many letters on two names that agree are hardly alike by chance. */
const LONG_NAME = 24;
const NAME_AGREES = 0.6;
const NAME_DIFFERS = 0.4;

/** The position of a feature in a vector. Throws on a name that is none. */
export function featureAt(name: string): number {
  const at = AT.get(name);
  if (at === undefined) throw new Error(`No feature is named ${name}.`);
  return at;
}

/** Does the vector hold anything for this feature? */
export function hasFeature(
  { vector }: Pick<Comparison, 'vector'>,
  feature: (typeof PAIR_FEATURES)[number],
): boolean {
  return vector[featureAt(feature)] !== 0;
}

/** A row beside one enterprise: the findings, and the numbers the model weighs. */
export interface Comparison {
  readonly entity: Entity;
  readonly name: NameComparison;
  readonly acronym: boolean;
  readonly address: AddressLevel;
  readonly vector: Float64Array;
}

/** Compares a row with one enterprise. */
export function comparePair(row: ComparedRow, entity: Entity, lexicon: Lexicon): Comparison {
  const { standard } = row;
  const name = compareNames(row.names, entity.names, row.local);
  const address = compareAddresses(standard.place, entity.addresses);
  const acronym = !name.exact && isAcronym(row, entity);
  const vector = new Float64Array(FEATURE_COUNT);
  const set = (feature: (typeof PAIR_FEATURES)[number] | `address-${string}`, value: number) => {
    vector[featureAt(feature)] = value;
  };
  const { scale } = lexicon;
  set('exact', Number(name.exact));
  set('dice', name.dice);
  set('dice-over-60', Math.max(0, name.dice - 0.6) / 0.4);
  const nearness = Math.max(0, name.dice - 0.85) / 0.15;
  set('dice-over-85', nearness);
  const letters = name.matched.reduce((sum, { registered }) => sum + registered.length, 0);
  set('long-name', nearness * Math.min(1, letters / LONG_NAME));
  set('shared', Math.min(1, name.shared / scale));
  set('shared-beyond', Math.min(1, Math.max(0, name.shared / scale - 1)));
  setRests(set, row, name, entity, scale);
  set('typos', countAgreements(name, ['typo', 'double-typo', 'shortened', 'inflected']));
  set('translations', countAgreements(name, ['translation']));
  set('listed-part', Number(name.listedPart));
  set('registered-part', Number(name.registeredPart));
  set('acronym', Number(acronym));
  if (standard.name.family !== null && entity.family !== null) {
    set(isSameFamily(standard.name.family, entity.family) ? 'form-agrees' : 'form-differs', 1);
  }
  if (address !== 'unknown') set(`address-${address}`, 1);
  if (address === 'house' || address === 'street') {
    set('name-and-address', Math.max(0, name.dice - NAME_AGREES) / (1 - NAME_AGREES));
    set('address-without-name', Math.max(0, NAME_DIFFERS - name.dice) / NAME_DIFFERS);
  }
  setContacts(set, row, entity);
  set('number-near', Number(isNearNumber(standard.digits, entity.enterpriseNumber)));
  set('stopped', Number(entity.state === 'not-active'));
  return { entity, name, acronym, address, vector };
}

/**
 * What speaks for "none of them": what the row says, and how crowded its name is. A name that resembles many is soon borne
 * by yet another organisation that the registry does not hold.
 */
export function describeNone(
  row: ComparedRow,
  comparisons: readonly Comparison[],
  lexicon: Lexicon,
): Float64Array {
  const vector = new Float64Array(FEATURE_COUNT);
  const { place, phone, domain } = row.standard;
  vector[featureAt('none')] = 1;
  vector[featureAt('none-place')] = Number(place.postalCode !== null || place.communes.size > 0);
  vector[featureAt('none-street')] = Number(place.streetKey !== '');
  vector[featureAt('none-weight')] = Math.min(2, (row.names[0]?.mass ?? 0) / lexicon.scale);
  vector[featureAt('none-contact')] = Number(phone !== null || domain !== null);
  const alike = comparisons.filter(({ name }) => name.dice >= ALIKE).length;
  vector[featureAt('none-crowd')] = Math.log2(Math.max(1, alike)) / 4;
  return vector;
}

type Setter = (feature: (typeof PAIR_FEATURES)[number] | `address-${string}`, value: number) => void;

function setRests(set: Setter, row: ComparedRow, name: NameComparison, entity: Entity, scale: number): void {
  const [listedPlaces, listed] = splitPlaces(name.onlyListed);
  const [registeredPlaces, registered] = splitPlaces(name.onlyRegistered);
  const listedRest = sumWeights(listed) / scale;
  const registeredRest = sumWeights(registered) / scale;
  set('only-listed', Math.min(2, listedRest));
  set('only-registered', Math.min(2, registeredRest));
  set('conflict', Math.min(1, listedRest, registeredRest));
  set('words-differ', Number(listed.length > 0 && registered.length > 0));
  set('numbers-differ', Number(differInNumbers(name)));
  const entityCommunes = new Set(entity.addresses.flatMap((address) => address.commune ?? []));
  set('part-of-another', Number(name.dropped.some((word) => speaksOfSection(word, entityCommunes))));
  if (listedPlaces.length > 0 && registeredPlaces.length > 0) {
    set('place-conflict', 1);
    return;
  }
  if (listedPlaces.some((word) => !isIn(word, entityCommunes))) set('listed-place-elsewhere', 1);
  if (registeredPlaces.length > 0) {
    const here = registeredPlaces.every((word) => isIn(word, row.standard.place.communes));
    set(here ? 'registered-place-here' : 'registered-place-elsewhere', 1);
  }
}

/** What a part of a name leaves out says that the whole is a section, or elsewhere. */
function speaksOfSection(word: Word, communes: ReadonlySet<string>): boolean {
  return SECTION_WORDS.has(word.text) || (word.place !== null && !isIn(word, communes));
}

function setContacts(set: Setter, { standard }: ComparedRow, entity: Entity): void {
  if (standard.phone !== null && entity.phones.size > 0) {
    set(entity.phones.has(standard.phone) ? 'phone-agrees' : 'phone-differs', 1);
  }
  if (standard.domain !== null && entity.domains.size > 0) {
    set(entity.domains.has(standard.domain) ? 'domain-agrees' : 'domain-differs', 1);
  }
}

function splitPlaces(words: readonly Word[]): [places: Word[], others: Word[]] {
  return [words.filter((word) => word.place !== null), words.filter((word) => word.place === null)];
}

function isIn(word: Word, communes: ReadonlySet<string>): boolean {
  for (const commune of word.place?.communes ?? []) if (communes.has(commune)) return true;
  return false;
}

function differInNumbers(name: NameComparison): boolean {
  return name.onlyListed.some((word) => word.isNumber) || name.onlyRegistered.some((word) => word.isNumber);
}

function countAgreements(name: NameComparison, kinds: readonly string[]): number {
  return Math.min(3, name.matched.filter((match) => kinds.includes(match.agreement)).length);
}

function isSameFamily(one: FormFamily, other: FormFamily): boolean {
  return one === other;
}

/** One side is written in initials of the other. */
function isAcronym({ names, standard }: ComparedRow, entity: Entity): boolean {
  return (
    names.some((name) => name.words.length === 1 && entity.initials.has(name.compact)) ||
    standard.name.initials.some((letters) =>
      entity.names.some((name) => name.words.length === 1 && name.compact === letters),
    )
  );
}

function isNearNumber(digits: string, enterpriseNumber: string): boolean {
  if (digits.length < 5) return false;
  const registered = enterpriseNumber.replace(/^0+/, '');
  return (
    (digits.length < registered.length - 1 && registered.startsWith(digits)) ||
    countEdits(digits, registered, 1) <= 1
  );
}

function sumWeights(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.weight, 0);
}
