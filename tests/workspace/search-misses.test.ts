import { expect, it } from 'vitest';
import { LEAST_SEARCHES, MissCounter } from '../../api/workspace-misses.ts';
import { forgetSearchMisses, listSearchMisses } from '../../data/schema/workspace/search-misses.ts';
import { describeEngines } from './engines.ts';

describeEngines('words of searches that found nothing', (makeStore) => {
  const days = { now: '2026-11-20T10:00:00.000Z' };
  const today = (): Date => new Date(days.now);

  it('are written once enough searches of a day had them, and added up', async () => {
    days.now = '2026-11-20T10:00:00.000Z';
    const workspace = await makeStore().open();
    const counter = new MissCounter(workspace, today);
    for (let time = 1; time < LEAST_SEARCHES; time += 1) counter.count(['rare'], 'fr');
    for (let time = 0; time < LEAST_SEARCHES; time += 1) counter.count(['zonnebank', 'dakgoot'], 'nl');
    await counter.flush();
    counter.count(['zonnebank'], 'nl');
    await counter.flush();
    await counter.flush();
    expect(await listSearchMisses(workspace, '2026-11-01', 10)).toEqual([
      { word: 'zonnebank', language: 'nl', searches: LEAST_SEARCHES + 1 },
      { word: 'dakgoot', language: 'nl', searches: LEAST_SEARCHES },
    ]);
  });

  it('begin anew each day and are forgotten', async () => {
    days.now = '2026-11-20T10:00:00.000Z';
    const workspace = await makeStore().open();
    const counter = new MissCounter(workspace, today);
    await counter.flush();
    for (let time = 1; time < LEAST_SEARCHES; time += 1) counter.count(['once'], 'fr');
    days.now = '2026-11-21T00:00:30.000Z';
    await counter.flush();
    counter.count(['once'], 'fr');
    await counter.flush();
    expect(await listSearchMisses(workspace, '2026-11-01', 10)).toEqual([]);
    for (let time = 0; time < LEAST_SEARCHES; time += 1) counter.count(['once'], 'fr');
    await counter.flush();
    await forgetSearchMisses(workspace, '2026-11-22');
    expect(await listSearchMisses(workspace, '2026-11-01', 10)).toEqual([]);
  });
});
