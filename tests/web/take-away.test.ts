import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrastOf, parseColour, readableOn } from '../../web/src/lib/features/take-away/contrast.ts';
import {
  embedCode,
  embedPath,
  embedStyle,
  parseEmbed,
  parseHeight,
} from '../../web/src/lib/features/take-away/embed.ts';
import { allowFraming } from '../../web/src/lib/server/framing.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));

describe('a colour wished for', () => {
  test('can always be read on its background, and stays as it is when it can already', () => {
    fc.assert(
      fc.property(hex, hex, (wished, background) => {
        const colour = readableOn(background, wished);
        expect(contrastOf(colour, background)).toBeGreaterThanOrEqual(4.5);
        if (contrastOf(wished, background) >= 4.5) expect(colour).toBe(wished);
      }),
    );
  });

  test('black on white is 21, a colour on itself 1', () => {
    expect(contrastOf('000000', 'ffffff')).toBeCloseTo(21);
    expect(contrastOf('1f5e4b', '1f5e4b')).toBe(1);
  });

  test.each([
    ['#1F5E4B', '1f5e4b'],
    ['e0a526', 'e0a526'],
    ['red', undefined],
    ['fff', undefined],
    ['1f5e4b;background:url(//x)', undefined],
    [null, undefined],
  ])('%s is read as %s', (text, expected) => {
    expect(parseColour(text)).toBe(expected);
  });

  test('only colours reach the style', () => {
    expect(embedStyle(undefined)).toBe('');
    expect(embedStyle('e0a526')).toMatch(/^(--[\w-]+:light-dark\(#[0-9a-f]{3,6},#[0-9a-f]{3,6}\);?)+$/);
  });
});

describe('a framed map', () => {
  test('is read back from its own address', () => {
    fc.assert(
      fc.property(
        fc.record({
          territory: fc.option(fc.constantFrom('62063', '04000'), { nil: undefined }),
          group: fc.subarray(['housing', 'second-hand']),
          colour: fc.option(hex, { nil: undefined }),
          theme: fc.constantFrom('auto', 'light', 'dark'),
        }),
        ({ territory, group, colour, theme }) => {
          const asked = new URLSearchParams({ theme, group: group.join(',') });
          if (territory) asked.set('territory', territory);
          if (colour) asked.set('colour', colour);
          const embed = parseEmbed(asked);
          const path = embedPath(embed, 'nl');
          expect(path).toMatch(/^\/nl\/kader(\?|$)/);
          expect(parseEmbed(new URL(path, 'http://x').searchParams)).toEqual(embed);
        },
      ),
    );
  });

  test('its code holds no mark-up but its own', () => {
    const code = embedCode('https://x.example/fr/cadre?a=1&b="><script>', 'A "B" <c> & d', 600);
    expect(code).toBe(
      '<iframe src="https://x.example/fr/cadre?a=1&amp;b=&quot;&gt;&lt;script&gt;" title="A &quot;B&quot; &lt;c&gt; &amp; d" width="100%" height="600" style="border:0" loading="lazy"></iframe>',
    );
  });

  test.each([
    [null, 600],
    ['', 600],
    ['NaN', 600],
    ['450', 450],
    ['1e9', 300],
    ['99999', 2000],
    ['-5', 300],
  ])('height %s becomes %s', (text, expected) => {
    expect(parseHeight(text)).toBe(expected);
  });

  test('may be framed by others; other pages only by their own site', () => {
    const policy = "default-src 'self'; frame-ancestors 'self'";
    const framed = new Headers({ 'content-security-policy': policy });
    allowFraming(framed, true);
    expect(framed.get('content-security-policy')).toBe("default-src 'self'; frame-ancestors *");
    expect(framed.has('x-frame-options')).toBe(false);
    const other = new Headers({ 'content-security-policy': policy });
    allowFraming(other, false);
    expect(other.get('content-security-policy')).toBe(policy);
    expect(other.get('x-frame-options')).toBe('SAMEORIGIN');
  });
});
