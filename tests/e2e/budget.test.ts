import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { faultsOf, scoreOf, startAuditor, WITHOUT_WAITING, type Auditor } from './lighthouse.ts';
import { mapDrawn } from './map-drawn.ts';
import { sitePages } from './pages.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1440, height: 900 } };
const BUDGETED = ['home', 'search', 'search-empty', 'enterprise', 'report'] as const;
/** Compressed, as they travel. */
const MOST_SCRIPT = 90_000;
const MOST_BYTES = 220_000;
const MOST_REQUESTS = 50;
const MOST_SHIFT = 0.02;
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

const pathOf = (name: string) =>
  sitePages('fr', inject('enterprise').id).find((page) => page.name === name)?.path ?? '';

interface Visit {
  /** Compressed bytes of all that the page loads by itself, and of its scripts. */
  all: number;
  script: number;
  requests: number;
  /** Sum of the layout shifts that no input explains, until the page and its map have come. */
  shift: number;
}

async function visit(page: Page, path: string): Promise<Visit> {
  const session = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const weight = { script: 0, all: 0, requests: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.requests += 1;
    weight.all += encodedDataLength;
    if (types.get(requestId) === 'Script') weight.script += encodedDataLength;
  });
  await session.send('Network.enable');
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(globalThis, { shifts });
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) shifts.sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await mapDrawn(page);
  const shift = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return (globalThis as unknown as { shifts: { sum: number } }).shifts.sum;
  });
  return { ...weight, shift };
}

describe('within the budget, and nothing moves while the page comes', () => {
  test.each(BUDGETED)('%s on a phone', async (name) => {
    const { script, all, requests, shift } = await withPage(PHONE, (page) => visit(page, pathOf(name)));
    expect(script).toBeGreaterThan(0);
    expect(script).toBeLessThanOrEqual(MOST_SCRIPT);
    expect(all).toBeLessThanOrEqual(MOST_BYTES);
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
  });

  test.each(['home', 'search', 'enterprise'])('%s on a desk, the map included', async (name) => {
    const { shift } = await withPage(DESK, (page) => visit(page, pathOf(name)));
    expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
  });
});

describe('Lighthouse finds nothing to mend', () => {
  let auditor: Auditor;
  beforeAll(async () => {
    auditor = await startAuditor();
  });
  afterAll(() => auditor.close());

  test.each(['home', 'search', 'enterprise'])('%s', async (name) => {
    const result = await auditor.audit(inject('baseUrl') + pathOf(name), {
      ...WITHOUT_WAITING,
      onlyCategories: CATEGORIES,
    });
    for (const category of CATEGORIES) {
      expect(faultsOf(result, category), category).toEqual([]);
      expect(scoreOf(result, category), category).toBe(100);
    }
  });
});
