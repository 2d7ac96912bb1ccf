import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languagesOf } from '../../api/reference/csv.ts';
import { openTestApi, reference } from './context.ts';
import type { EnterpriseList } from '../../api/contract/enterprises.ts';
import type { TestApi } from './context.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 600, unplaced: 7 });
});
afterAll(() => {
  api.close();
});

/** All entries of a question, page by page. */
async function all(query: string): Promise<EnterpriseList['items']> {
  const items: EnterpriseList['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: EnterpriseList = await api.json(`/api/v1/enterprises?limit=100&sort=name&${query}${next}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

describe('entries whose commune is not known', () => {
  it('are those of commune=none: with those of all regions they are the whole directory', async () => {
    const nowhere = await all('commune=none');
    expect(nowhere.map(({ commune }) => commune)).toEqual(nowhere.map(() => null));
    const placed = await all('territory=01000');
    const whole = await all('');
    expect([...nowhere, ...placed].map(({ id }) => id).sort()).toEqual(whole.map(({ id }) => id).sort());
    expect(nowhere).toHaveLength(7);
  });

  it('and no other level has a none', async () => {
    expect((await api.fetch('/api/v1/enterprises?province=none')).status).toBe(400);
  });
});

describe('the language of an activity label', () => {
  it('is said where the label is not in the language asked for, and only there', async () => {
    for (const lang of ['fr', 'nl', 'de', 'en'] as const) {
      for (const { activity, activityLanguage } of await all(`lang=${lang}`)) {
        if (activityLanguage === null) continue;
        expect(activityLanguage).not.toBe(lang);
        const shown = [...reference.nace.values()].some((label) => label[activityLanguage] === activity);
        expect(shown, `${activity} is ${activityLanguage}`).toBe(true);
      }
    }
    expect((await all('lang=fr')).every(({ activityLanguage }) => activityLanguage === null)).toBe(true);
    expect((await all('lang=de')).some(({ activityLanguage }) => activityLanguage === 'nl')).toBe(true);
  });

  it.each([
    [
      { label_fr: 'a', label_nl: 'b', label_de: 'c', label_en: 'd' },
      { fr: 'fr', nl: 'nl', de: 'de', en: 'en' },
    ],
    [
      { label_fr: 'a', label_nl: 'b' },
      { fr: 'fr', nl: 'nl', de: 'nl', en: 'fr' },
    ],
    [{ label_nl: 'b' }, { fr: 'nl', nl: 'nl', de: 'nl', en: 'nl' }],
    [{ label_de: 'c' }, { fr: 'de', nl: 'de', de: 'de', en: 'de' }],
  ])('%j', (row: Record<string, string>, expected) => {
    expect(languagesOf(row, 'label')).toEqual(expected);
  });
});
