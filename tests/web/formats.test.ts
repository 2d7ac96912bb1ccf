import { expect, test } from 'vitest';
import { dateFormat, numberFormat, pluralRules } from '../../data/messages/formats.ts';

test('a formatter is made once for a locale and its options', () => {
  expect(numberFormat('fr-BE')).toBe(numberFormat('fr-BE'));
  expect(dateFormat('de-BE', { dateStyle: 'long' })).toBe(dateFormat('de-BE', { dateStyle: 'long' }));
  expect(pluralRules('nl')).toBe(pluralRules('nl'));
});

test('other locales and other options have their own', () => {
  const digits = (count: number) => numberFormat('fr-BE', { minimumFractionDigits: count }).format(1.5);
  expect(digits(2)).toBe('1,50');
  expect(digits(3)).toBe('1,500');
  expect(numberFormat('en-GB', { minimumFractionDigits: 2 }).format(1.5)).toBe('1.50');
});
