/// <reference lib="dom" />
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

/** Opens pages of the site under test in the shared browser; each in a context of its own, closed after the file. */
export function useBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserUrl'));
  });
  afterAll(() => browser.close());
  return {
    async withPage<Result>(
      options: BrowserContextOptions,
      use: (page: Page) => Promise<Result>,
    ): Promise<Result> {
      const context = await browser.newContext({ baseURL: inject('baseUrl'), locale: 'fr-BE', ...options });
      try {
        return await use(await context.newPage());
      } finally {
        await context.close();
      }
    },
  };
}
