import { describe, expect, it } from 'vitest';
import { Places } from '../../../api/http/places.ts';

describe('places for what takes long', () => {
  it('a client has so many and no more; another one still has its own', () => {
    const places = new Places(2, 10, 30);
    const leave = places.take('a', 'archives');
    places.take('a', 'archives');
    expect(() => places.take('a', 'archives')).toThrow(
      expect.objectContaining({
        status: 429,
        facts: { detail: expect.stringMatching(/^2 archives/), retryAfter: 30 },
      }),
    );
    places.take('b', 'archives');
    leave();
    places.take('a', 'archives');
  });

  it('all together have so many', () => {
    const places = new Places(2, 3, 30);
    const [leave] = ['a', 'b', 'c'].map((client) => places.take(client, 'archives'));
    expect(() => places.take('d', 'archives')).toThrow(expect.objectContaining({ status: 503 }));
    leave?.();
    places.take('d', 'archives');
  });

  it('a place that is given back twice is given back once', () => {
    const places = new Places(1, 2, 30);
    const leave = places.take('a', 'archives');
    places.take('b', 'archives');
    leave();
    leave();
    places.take('a', 'archives');
    expect(() => places.take('c', 'archives')).toThrow(expect.objectContaining({ status: 503 }));
  });
});
