import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { addReport } from '../../data/schema/workspace/reports.ts';
import { openWorkspace } from '../../data/schema/workspace/open.ts';
import { Desk, PASSWORD } from '../desk/context.ts';
import { buildEdition } from '../fixtures/edition.ts';
import { serveSite } from './site.ts';

/** The pages of the observatory, below `/<language>/desk`. */
export const OBSERVATORY_PAGES = [
  '',
  '/account',
  '/observatory/reports',
  '/observatory/coverage',
  '/observatory/coverage?level=commune&within=60000&measure=reachable',
  '/observatory/disagreements',
  '/observatory/audit',
  '/observatory/people',
] as const;

export interface ObservatorySite {
  readonly baseUrl: string;
  /** A report with an address to answer to. */
  readonly reference: string;
  /** Signs a browser in as an administrator. */
  signIn(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

/** The site over an invented release, with an administrator, two federations and reports of visitors. */
export async function startObservatory(entries = 3000): Promise<ObservatorySite> {
  const data = mkdtempSync(join(tmpdir(), 'essaim-observatory-'));
  await buildEdition(data, { entries });
  const workspace = await openWorkspace({
    dataFolder: data,
    createPool: (): never => {
      throw new Error('SQLite only');
    },
  });
  const desk = await new Desk(workspace).prepare();
  await desk.addPerson('ada@essaim.test', 'admin');
  await desk.addPerson('jo@velo.test', 'member-editor', 'velo');
  const report = { entryId: '0900000196', field: 'contact', language: 'fr' } as const;
  const text = 'Le site a changé : c’est maintenant https://example.org/';
  const reference = await addReport(workspace, { ...report, text, email: 'visitor@example.org' });
  await addReport(workspace, { ...report, text: 'Fermé depuis mai.', field: 'closed', email: null });
  await workspace.close();
  const site = await serveSite(data);
  return {
    baseUrl: site.baseUrl,
    reference,
    async signIn(context) {
      const page = await context.newPage();
      await page.goto(`${site.baseUrl}/fr/desk/sign-in`);
      await page.locator('#email').fill('ada@essaim.test');
      await page.locator('#password').fill(PASSWORD);
      await page.locator('form button.primary').click();
      await page.waitForURL(/\/desk$/);
      await page.close();
    },
    async close() {
      await site.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
