import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../../api/exports/node/fair-queue.ts';

function drain<Item>(queue: FairQueue<Item>): Item[] {
  const items: Item[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item);
  return items;
}

describe('a fair queue', () => {
  it('serves clients in turn, however much one of them asks for', () => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.push(item.slice(0, 1), item);
    expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('a client waits for one item of each other client at most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }), (clients) => {
        const queue = new FairQueue<{ client: number; place: number }>();
        clients.forEach((client, place) => queue.push(String(client), { client, place }));
        const served = drain(queue);
        expect(served.map(({ place }) => place).sort((a, b) => a - b)).toEqual(
          clients.map((_, place) => place),
        );
        for (const client of new Set(clients)) {
          const own = served.flatMap((item, at) => (item.client === client ? [{ ...item, at }] : []));
          expect(own.map(({ place }) => place)).toEqual(own.map(({ place }) => place).sort((a, b) => a - b));
          own.forEach(({ at }, turn) => {
            const since = served.slice(turn === 0 ? 0 : (own[turn - 1]?.at ?? 0) + 1, at);
            expect(new Set(since.map((item) => item.client)).size).toBe(since.length);
          });
        }
      }),
    );
  });
});
