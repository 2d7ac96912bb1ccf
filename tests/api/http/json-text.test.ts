import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonList, jsonObject, jsonText } from '../../../api/http/json-text.ts';

describe('JSON as text', () => {
  it('is the JSON of the value, in signs of Latin-1 only', () => {
    const check = (value: unknown): void => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).toMatch(/^[\0-\u00ff]*$/);
    };
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), check));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
    for (const text of ['l’été', 'œuvre 🚲', 'Lüttich', '\u2028', '\ud800']) check(text);
  });

  it('of objects and lists is put together of the JSON of their parts', () => {
    const whole = jsonObject<{ name: string; found: number[]; none: null }>({
      name: jsonText('a "b" – c'),
      found: jsonList([jsonText(1), jsonText(2)]),
      none: jsonText(null),
    });
    expect(JSON.parse(whole)).toEqual({ name: 'a "b" – c', found: [1, 2], none: null });
    expect(jsonObject({})).toBe('{}');
    expect(jsonList([])).toBe('[]');
  });
});
