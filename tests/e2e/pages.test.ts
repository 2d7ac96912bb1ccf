import { describe, expect, inject, test } from 'vitest';
import { mapDrawn } from './map-drawn.ts';
import { sitePages } from './pages.ts';
import { useBrowser } from './use-browser.ts';

const { withPage } = useBrowser();
const names = sitePages('fr', '').map(({ name }) => name);
const pathOf = (name: string) =>
  sitePages('fr', inject('enterprise').id).find((page) => page.name === name)?.path ?? '';

describe('each page', () => {
  test.each(names)(
    '%s asks nothing of a third party, raises no error, and fits a screen of 320 pixels',
    async (name) => {
      await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
        const foreign: string[] = [];
        const errors: string[] = [];
        page.on('request', (request) => {
          const { origin, protocol } = new URL(request.url());
          if (origin !== inject('baseUrl') && protocol.startsWith('http')) foreign.push(request.url());
        });
        page.on('pageerror', (error) => errors.push(error.message));
        page.on('console', (message) => {
          if (/Content.Security.Policy/i.test(message.text())) errors.push(message.text());
        });
        await page.goto(pathOf(name), { waitUntil: 'networkidle' });
        await mapDrawn(page);
        expect(foreign).toEqual([]);
        expect(errors).toEqual([]);
        await page.setViewportSize({ width: 320, height: 640 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over).toBe(0);
      });
    },
  );
});

test('the policy of the pages allows no inline script and no other server', async () => {
  const answer = await fetch(`${inject('baseUrl')}/fr`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  expect(scripts).toMatch(/^'self' 'nonce-/);
  expect(policy).not.toMatch(/https?:|\*/);
  expect(policy).not.toContain("script-src 'unsafe-inline'");
});
