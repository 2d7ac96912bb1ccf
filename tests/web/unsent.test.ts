import { describe, expect, it } from 'vitest';
import { unsent } from '../../web/src/lib/server/unsent.ts';

describe('data of a page without script', () => {
  const content = { sheet: { lead: 'Trois entreprises' } };

  it('can be read where the page is drawn, and is not written out with it', () => {
    const drawn = unsent(content, false);
    expect(drawn.value).toBe(content);
    expect(JSON.stringify(drawn)).toBe('{}');
  });

  it('travels to who comes from a page with script', () => {
    expect(JSON.parse(JSON.stringify(unsent(content, true)))).toEqual({ value: content });
  });
});
