import type { LinkageMessage } from '../../data/messages/linkage/index.ts';
import { describePattern, matchWeight } from './fellegi-sunter.ts';
import type { MatchedWord } from './compare-names.ts';
import { type Comparison, featureAt, NONE_FEATURES } from './features.ts';
import type { Lexicon, Word } from './lexicon.ts';
import type { Model } from './model.ts';

/** One piece of evidence: a message and its points; each point doubles the odds of the link (negative: halves). */
export interface Evidence {
  readonly message: LinkageMessage;
  readonly parameters: Readonly<Record<string, string>>;
  readonly points: number;
}

const BITS = 1 / Math.LN2;
const RARE = 0.55;
const AGREEING = [
  'exact',
  'dice',
  'dice-over-60',
  'dice-over-85',
  'long-name',
  'shared',
  'shared-beyond',
  'typos',
  'translations',
];
const MISSING_IN_REGISTRY = ['only-listed', 'listed-place-elsewhere'];
const MISSING_IN_LIST = ['only-registered', 'registered-place-elsewhere', 'registered-place-here'];
const BOTH_MISSING = ['conflict', 'place-conflict', 'numbers-differ', 'words-differ'];
const ALONE = [
  ...['part-of-another', 'listed-part', 'registered-part', 'acronym', 'form-agrees', 'form-differs'],
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

/** Takes a candidate's log-odds against "none of them" apart: the sum of the points is the whole (before rounding). */
export function explainComparison(
  comparison: Comparison,
  none: Float64Array,
  model: Model,
  lexicon: Pick<Lexicon, 'scale'>,
): Evidence[] {
  if (model.matching !== null) return explainMatching(comparison, model.matching);
  const { name, vector } = comparison;
  const points = (feature: string, from = vector) =>
    (model.weights[feature] ?? 0) * (from[featureAt(feature)] ?? 0) * BITS;
  const total = (features: readonly string[], from = vector) =>
    features.reduce((sum, feature) => sum + points(feature, from), 0);
  const evidence: Evidence[] = [
    { message: 'evidence.start', parameters: {}, points: -total(NONE_FEATURES, none) },
    ...shareOut(
      name.matched,
      (match) => match.weight,
      total(AGREEING),
      (match) => describeMatch(match, lexicon.scale),
    ),
  ];
  const { onlyListed, onlyRegistered } = name;
  const apart = total(BOTH_MISSING) / 2;
  const listed = total(MISSING_IN_REGISTRY) + (onlyRegistered.length === 0 ? 2 : 1) * apart;
  const registered = total(MISSING_IN_LIST) + (onlyListed.length === 0 ? 2 : 1) * apart;
  evidence.push(
    ...shareOut(onlyListed, weightOf, listed, ({ text }) => ['evidence.only-listed', { word: text }]),
    ...shareOut(onlyRegistered, weightOf, registered, ({ text }) => [
      'evidence.only-registered',
      { word: text },
    ]),
    ...ALONE.map((feature): Evidence => ({
      message: `evidence.${feature}`,
      parameters: {},
      points: points(feature),
    })),
  );
  return evidence
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

const FIELDS = ['evidence.name-alike', 'evidence.address-alike', 'evidence.contact-alike'] as const;

function explainMatching(comparison: Comparison, matching: NonNullable<Model['matching']>): Evidence[] {
  const pattern = describePattern(comparison);
  const alone = (field: number) => pattern.map((level, at) => (at === field ? level : null));
  return [
    {
      message: 'evidence.start' as const,
      parameters: {},
      points: BITS * Math.log(matching.prior / (1 - matching.prior)),
    },
    ...FIELDS.map((message, field) => ({
      message,
      parameters: {},
      points: BITS * matchWeight(alone(field), matching),
    })),
  ].filter(({ points }) => points !== 0);
}

function describeMatch(match: MatchedWord, scale: number): [LinkageMessage, Record<string, string>] {
  const parameters = { word: match.registered, listed: match.listed };
  if (match.agreement !== 'same') return [`evidence.${match.agreement}`, parameters];
  return [match.weight >= RARE * scale ? 'evidence.rare-word' : 'evidence.word', parameters];
}

function shareOut<Item>(
  items: readonly Item[],
  weigh: (item: Item) => number,
  points: number,
  describe: (item: Item) => [LinkageMessage, Record<string, string>],
): Evidence[] {
  const total = items.reduce((sum, item) => sum + weigh(item), 0);
  return items.map((item) => {
    const [message, parameters] = describe(item);
    return {
      message,
      parameters,
      points: total === 0 ? points / items.length : (points * weigh(item)) / total,
    };
  });
}

function weightOf(word: Word): number {
  return word.weight;
}
