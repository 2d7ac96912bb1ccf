import { describe, expect, it } from 'vitest';
import { de } from '../../../data/messages/sheets/de.ts';
import { en } from '../../../data/messages/sheets/en.ts';
import { fr } from '../../../data/messages/sheets/fr.ts';
import { nl } from '../../../data/messages/sheets/nl.ts';
import { formatFigure } from '../../../data/messages/sheets/format.ts';
import type { Message } from '../../../data/messages/translate.ts';

const forms = (message: Message): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the words of sheets and report', () => {
  it.each(Object.entries({ nl, de, en }))('%s has the places and plural forms of French', (_, catalogue) => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(fr));
    for (const [key, message] of Object.entries(catalogue)) {
      const model = fr[key as keyof typeof fr];
      expect(forms(message).length, key).toBe(forms(model).length);
      forms(message).forEach((text, at) => {
        expect(text.trim(), key).not.toBe('');
        if (key !== 'parts.caption') expect(places(text), key).toEqual(places(forms(model)[at] ?? ''));
      });
    }
  });

  it('a figure is a number, c or a dash', () => {
    expect(formatFigure({ value: 1234.5, status: 'value' }, 'fte', 'en')).toBe('1,235');
    expect(formatFigure({ value: 12.34, status: 'value' }, 'fte', 'fr')).toBe('12,3');
    expect(formatFigure({ value: 0.1234, status: 'value' }, 'change', 'en')).toBe('+12.3%');
    expect(formatFigure({ value: null, status: 'c' }, 'count', 'nl')).toBe('c');
    expect(formatFigure({ value: null, status: 'n' }, 'count', 'de')).toBe('–');
  });
});
