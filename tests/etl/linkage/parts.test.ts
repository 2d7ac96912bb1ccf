import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAddresses } from '../../../etl/linkage/compare-addresses.ts';
import { compareNames, writeNames } from '../../../etl/linkage/compare-names.ts';
import { softmax, trainLogit } from '../../../etl/linkage/conditional-logit.ts';
import { domainKey, phoneKey } from '../../../etl/linkage/contact-keys.ts';
import { createLexicon } from '../../../etl/linkage/lexicon.ts';
import { createDraw } from '../../../etl/linkage/random.ts';
import { dropFormSlips, isSlip } from '../../../etl/linkage/slips.ts';
import { compareWords, countEdits } from '../../../etl/linkage/word-similarity.ts';
import { standardiseName } from '../../../data/rules/name-standard.ts';

const PLACES = { communesOfPostalCode: new Map(), localities: new Map(), phrases: new Map() };
const FREQUENCIES = new Map([
  ['maison', 4000],
  ['huis', 3000],
  ['centre', 5000],
  ['permafungi', 1],
  ['moulin', 200],
  ['moulins', 40],
  ['mare', 30],
  ['gare', 90],
]);
const lexicon = createLexicon(100_000, FREQUENCIES, PLACES);
const word = (text: string) => lexicon.words([text])[0] ?? fail(text);
const fail = (text: string): never => {
  throw new Error(`no word for ${text}`);
};
const compare = (one: string, other: string) =>
  compareNames(
    writeNames(standardiseName(one).alternates, lexicon),
    writeNames(standardiseName(other).alternates, lexicon),
    new Set(),
  );

describe('two words', () => {
  it('a typing error counts only when the registry does not know one of them', () => {
    expect(compareWords(word('permafungy'), word('permafungi')).similarity).toBeGreaterThan(0.9);
    expect(compareWords(word('mare'), word('gare')).similarity).toBeLessThan(0.5);
  });

  it('translations count 0.92, inflections less than the same, numbers only themselves', () => {
    expect(compareWords(word('maison'), word('huis'))).toEqual({
      similarity: 0.92,
      agreement: 'translation',
    });
    expect(compareWords(word('moulins'), word('moulin')).agreement).toBe('inflected');
    expect(compareWords(word('12'), word('13')).similarity).toBe(0);
  });

  it('an article or a legal form written to the word is a slip, another word written to it is another word', () => {
    for (const text of ['permafungide', 'permafungixdu', 'depermafungi', 'permafungivzw'])
      expect(compareWords(word(text), word('permafungi'))).toEqual({ similarity: 0.95, agreement: 'typo' });
    expect(compareWords(word('permafungigare'), word('permafungi')).agreement).not.toBe('typo');
    expect(compareWords(word('moulins'), word('moulin')).agreement).toBe('inflected');
  });

  it('a misspelt article or legal form is told from a word that the registry knows', () => {
    expect(['vaan', 'hett', 'lune'].map((text) => isSlip(word(text)))).toEqual([true, true, true]);
    expect(['mare', 'permafungi', 'zoniria'].map((text) => isSlip(word(text)))).toEqual([
      false,
      false,
      false,
    ]);
    const written = (text: string) => dropFormSlips(lexicon.words(text.split(' '))).map((kept) => kept.text);
    expect(written('maison moulin azbl')).toEqual(['maison', 'moulin']);
    expect(written('moulin azbl')).toEqual(['moulin', 'azbl']);
    expect(written('azbl maison moulin')).toEqual(['azbl', 'maison', 'moulin']);
  });

  it('edits are counted as a brute force does', () => {
    const brute = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const rest = Math.min(
        brute(a.slice(1), b) + 1,
        brute(a, b.slice(1)) + 1,
        brute(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
      );
      return a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
        ? Math.min(rest, brute(a.slice(2), b.slice(2)) + 1)
        : rest;
    };
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(fc.property(short, short, (a, b) => countEdits(a, b, 9) === brute(a, b)));
  });
});

describe('two names', () => {
  it('agree wholly without regard to order, spaces and legal form', () => {
    expect(compare('Maison Permafungi ASBL', 'permafungi maison')).toMatchObject({ dice: 1, exact: true });
    expect(compare('Perma Fungi', 'Permafungi')).toMatchObject({ dice: 1, exact: true });
  });

  it('agree when another letter stands in place of a space', () => {
    const { matched, onlyListed, onlyRegistered } = compare('moulinxpermafungi', 'Moulin Permafungi');
    expect([...onlyListed, ...onlyRegistered]).toEqual([]);
    expect(matched.map(({ registered }) => registered)).toEqual(['moulin permafungi']);
  });

  it('agree more by a rare word than by a common one', () => {
    expect(compare('Maison Permafungi', 'Centre Permafungi').dice).toBeGreaterThan(
      compare('Maison Abc', 'Maison Xyz').dice + 0.3,
    );
  });

  it('a part stands for the whole only when it carries weight', () => {
    expect(compare('Permafungi', 'Centre – Permafungi').dice).toBe(1);
    expect(compare('Centre', 'Centre – Permafungi').dice).toBeLessThan(0.6);
  });
});

describe('two addresses', () => {
  const place = (postalCode: string | null, commune: string[], streetKey: string, house: string) => ({
    postalCode,
    communes: new Set(commune),
    streetKey,
    streetText: streetKey,
    house,
  });
  const seat = {
    postalCode: '5000',
    commune: '92094',
    streetKey: 'ruemoulin',
    streetText: 'ruedumoulin',
    house: '4',
  };

  it.each([
    ['house', place('5000', ['92094'], 'ruemoulin', '4')],
    ['street', place('5000', ['92094'], 'ruemoulin', '9')],
    ['postal-code', place('5000', ['92094'], 'rueparc', '4')],
    ['commune', place('5100', ['92094'], 'rueparc', '4')],
    ['region', place('5060', ['92137'], 'rueparc', '4')],
    ['elsewhere', place('8000', ['31005'], 'ruemoulin', '4')],
    ['unknown', place(null, [], '', '')],
  ])('are near to level %s', (level, row) => {
    expect(compareAddresses(row, [seat])).toBe(level);
  });

  it('the nearest of several addresses counts', () => {
    const far = { ...seat, postalCode: '8000', commune: '31005' };
    expect(compareAddresses(place('5000', ['92094'], 'ruemoulin', '4'), [far, seat])).toBe('house');
  });
});

describe('contacts', () => {
  it('telephones meet by their last eight digits, sites by their domain', () => {
    expect(phoneKey('+32 2 555 12 34')).toBe(phoneKey('02/555.12.34'));
    expect(phoneKey('1234')).toBeNull();
    expect(domainKey('https://www.permafungi.example/contact')).toBe(domainKey('permafungi.example'));
  });

  it('hosts that many share say nothing', () => {
    expect(domainKey('https://www.facebook.com/permafungi')).toBeNull();
    expect(domainKey('https://permafungi.wordpress.com')).toBeNull();
  });
});

describe('the conditional logit', () => {
  it('finds the weights that made the choices', () => {
    const draw = createDraw(3);
    const truth = [2, -1.5, 0.5];
    const choices = Array.from({ length: 4000 }, () => {
      const vectors = Array.from({ length: 5 }, () => Float64Array.from(truth, () => draw.next() * 2 - 1));
      const shares = softmax(
        vectors.map((vector) => vector.reduce((sum, value, at) => sum + value * (truth[at] ?? 0), 0)),
      );
      let left = draw.next();
      return {
        vectors,
        truth: Math.max(
          0,
          shares.findIndex((share) => (left -= share) <= 0),
        ),
      };
    });
    const weights = trainLogit(choices);
    for (const [at, weight] of truth.entries())
      expect(Math.abs((weights[at] ?? 0) - weight)).toBeLessThan(0.2);
  });

  it('has nothing to learn from nothing', () => {
    expect(() => trainLogit([])).toThrow('no row');
  });

  it('shares of a softmax are 1 together, whatever the size of the utilities', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -800, max: 800, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (utilities) => {
          expect(softmax(utilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
