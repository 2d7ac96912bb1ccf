import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadExplorerCatalogue } from '../../data/messages/explorer/index.ts';
import { LANGUAGES, type Message } from '../../data/messages/translate.ts';
import { MEASURE_IDS } from '../../web/src/lib/features/explorer/measures.ts';
import {
  changeQuestion,
  cutOf,
  leftAside,
  LEVELS,
  parseQuestion,
  printQuestion,
  START,
  type Question,
} from '../../web/src/lib/features/explorer/question.ts';
import {
  readRequest,
  readYears,
  requestBody,
  requestFault,
  startRequest,
} from '../../web/src/lib/features/explorer/request-form.ts';

const read = (search: string) => parseQuestion(new URLSearchParams(search));

describe('the address of a question', () => {
  test.each([
    ['', {}],
    ['measure=fte&level=commune&inside=92000', { measure: 'fte', level: 'commune', inside: '92000' }],
    ['territory=92094,62063', { territory: ['92094', '62063'] }],
    ['territory=92094&territory=62063', { territory: ['92094', '62063'] }],
    ['activity=stat-group', { activity: ['stat-group'] }],
    ['activity=Q,health,P', { activity: ['Q', 'P'] }],
    ['activity=total', {}],
    ['form=each,association', { form: ['each'] }],
    ['year=2024', { year: 2024 }],
    ['year=all&focus=health%7Ctotal%7Ctotal', { year: 'all', focus: 'health|total|total' }],
    ['measure=salary&level=planet&year=soon&inside=abc&edition=latest', {}],
    ['where=level&territory=92094', {}],
  ] as const)('%s', (search, expected) => {
    expect(read(search)).toMatchObject({ ...START, ...expected });
  });

  test('what is printed is read back as itself, whatever the question', () => {
    const codes = (...all: string[]) => fc.uniqueArray(fc.constantFrom(...all), { maxLength: 3 });
    const question: fc.Arbitrary<Question> = fc.record({
      measure: fc.constantFrom(...MEASURE_IDS),
      level: fc.constantFrom(...LEVELS),
      inside: fc.option(fc.constant('03000'), { nil: undefined }),
      territory: codes('92094', '62063', '11002'),
      activity: fc.oneof(codes('health', 'home'), codes('Q', 'P'), codes('section')),
      form: fc.oneof(codes('association', 'mutual'), codes('each')),
      size: fc.oneof(codes('1-4', '250+'), codes('each')),
      year: fc.oneof(
        fc.constantFrom('all' as const, 'latest' as const),
        fc.integer({ min: 1990, max: 2099 }),
      ),
      perimeter: fc.option(fc.constant('legal-form'), { nil: undefined }),
      edition: fc.option(fc.constant('s-20261102-0123456789'), { nil: undefined }),
      focus: fc.option(fc.constant('total|mutual|250+'), { nil: undefined }),
      whole: fc.boolean(),
    });
    fc.assert(
      fc.property(question, (asked) => {
        const again = read(printQuestion(asked).slice(1));
        const isChosen = asked.territory.length > 0;
        expect(again).toEqual(isChosen ? { ...asked, level: START.level, inside: undefined } : asked);
        expect(printQuestion(again)).toBe(printQuestion(asked));
      }),
    );
  });

  test('nothing in an address makes reading fail', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (parameters) => {
        expect(() => printQuestion(parseQuestion(new URLSearchParams(parameters)))).not.toThrow();
      }),
    );
  });

  test.each([
    ['measure=jobs&level=region&year=2024&form=each&territory=92094,62063', []],
    ['measure=salary&level=planet', ['measure=salary', 'level=planet']],
    ['activity=Q,health&year=soon', ['activity=Q,health', 'year=soon']],
    ['territory=92094,abc&utm_source=x', ['territory=92094,abc', 'utm_source=x']],
    ['where=level&territory=92094&add=&inside=', []],
    ['edition=latest&activity=total', ['edition=latest']],
  ])('of %j is left aside: %j', (search, expected) => {
    expect(leftAside(new URLSearchParams(search))).toEqual(expected);
  });

  test('another question forgets what only concerned the old answer', () => {
    const asked = { ...START, focus: 'health|total|total', whole: true };
    expect(changeQuestion(asked, { level: 'region' })).toMatchObject({ focus: undefined, whole: false });
  });

  test.each([
    [[], 'total'],
    [['section'], 'section'],
    [['Q', 'P'], 'section'],
    [['88'], 'division'],
    [['health'], 'stat-group'],
    [['second-hand'], 'group'],
  ] as const)('%j cuts activities by %s', (codes, cut) => {
    expect(cutOf(codes)).toBe(cut);
  });
});

describe('a request for figures', () => {
  test.each([
    ['', []],
    ['2022, 2024', [2022, 2024]],
    ['2019-2021;2020', [2019, 2020, 2021]],
    ['2019–2020', [2019, 2020]],
    ['20x', null],
    ['2021-2019', null],
    ['1900-2099', null],
    ['1850', null],
  ])('the years %j are %j', (text, expected) => {
    expect(readYears(text)).toEqual(expected);
  });

  test('starts from the question one comes from, and is sent as the API wants it', () => {
    const start = startRequest(
      read('measure=fte&level=commune&activity=section&size=each&inside=92000&year=2024'),
    );
    const body = requestBody({ ...start, text: 'Q', purpose: 'P', email: 'a@b.be' }, 'fr');
    expect(body.wish).toEqual({
      measure: 'fte',
      level: 'commune',
      activityLevel: 'section',
      byForm: false,
      bySize: true,
      inside: ['92000'],
      years: [2024],
    });
    expect(requestBody({ ...start, measure: 'seat-jobs' }, 'fr').wish.measure).toBe('other');
  });

  test('what a program or a fault left in the form does no harm', () => {
    const sent = new FormData();
    for (const [name, value] of [
      ['measure', 'salary'],
      ['level', 'planet'],
      ['inside', "1' OR"],
      ['text', ' x '],
    ])
      sent.set(name ?? '', value ?? '');
    expect(readRequest(sent)).toMatchObject({
      measure: 'other',
      level: 'province',
      inside: '',
      text: 'x',
      form: false,
    });
    expect([
      requestFault(429, undefined),
      requestFault(400, 'email'),
      requestFault(400, 'wish.years'),
    ]).toEqual(['busy', 'email', 'years']);
    expect(requestFault(500, undefined)).toBe('broken');
  });
});

describe('the words of the explorer', () => {
  const forms = (message: Message) =>
    typeof message === 'string' ? [message] : [message.one, message.other];
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

  test.each(LANGUAGES.filter((language) => language !== 'fr'))(
    '%s has the keys, places and plural forms of French, and no empty text',
    async (language) => {
      const french = await loadExplorerCatalogue('fr');
      const other = await loadExplorerCatalogue(language);
      expect(Object.keys(other).sort()).toEqual(Object.keys(french).sort());
      for (const [key, message] of Object.entries(other)) {
        const model = french[key as keyof typeof french];
        expect(typeof message, key).toBe(typeof model);
        for (const [index, text] of forms(message).entries()) {
          expect(text.trim(), key).not.toBe('');
          expect(places(text), key).toEqual(places(forms(model)[index] ?? ''));
        }
      }
    },
  );
});
