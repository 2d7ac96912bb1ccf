import { describe, expect, it } from 'vitest';
import { makeAhead } from '../../../api/exports/ahead.ts';

describe('things made ahead', () => {
  it('come in order, and never more are begun than asked for and so many more', async () => {
    const begun: number[] = [];
    const at = makeAhead(
      Array.from({ length: 5 }, (_, place) => async () => {
        begun.push(place);
        return Promise.resolve(place * 10);
      }),
      2,
    );
    expect(await at(0)).toBe(0);
    expect(begun).toEqual([0, 1, 2]);
    expect(await at(1)).toBe(10);
    expect(begun).toEqual([0, 1, 2, 3]);
    expect([await at(2), await at(3), await at(4)]).toEqual([20, 30, 40]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('one that fails says so to who asks for it and disturbs no other', async () => {
    const makers = [
      () => Promise.resolve(1),
      () => Promise.reject(new Error('no paper')),
      () => Promise.resolve(3),
    ];
    const at = makeAhead(makers, 2);
    expect(await at(0)).toBe(1);
    await expect(at(1)).rejects.toThrow('no paper');
    expect(await at(2)).toBe(3);
  });
});
