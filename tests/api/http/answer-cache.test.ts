import { describe, expect, it } from 'vitest';
import { AnswerCache } from '../../../api/http/answer-cache.ts';
import type { StoredAnswer } from '../../../api/http/answer-cache.ts';

const answer = (bytes: number): StoredAnswer => ({
  headers: { etag: 'W/"1"' },
  body: new Uint8Array(bytes),
  encoded: new Map(),
});

describe('the cache of answers', () => {
  it('drops the least recently used when it is full', () => {
    const cache = new AnswerCache(100);
    for (const key of ['a', 'b', 'c', 'd']) cache.begin(key)(answer(25));
    expect(cache.get('a')).toBeDefined();
    cache.begin('e')(answer(25));
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
    expect(cache.bytes).toBe(100);
  });

  it('does not let one large answer push out all others', () => {
    const cache = new AnswerCache(100);
    cache.begin('a')(answer(20));
    cache.begin('huge')(answer(60));
    expect(cache.get('huge')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
  });

  it('gives those who wait the answer of the one that computes', async () => {
    const cache = new AnswerCache(100);
    const settle = cache.begin('a');
    const waiting = cache.pending('a');
    settle(answer(1));
    expect(await waiting).toMatchObject({ headers: { etag: 'W/"1"' } });
    expect(cache.pending('a')).toBeUndefined();
  });
});
