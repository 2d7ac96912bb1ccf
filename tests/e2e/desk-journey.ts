import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DeskPageKey } from '../../data/messages/desk/pages/index.ts';
import { DESK_TEXTS } from '../../data/messages/desk/pages/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import { formatMessage } from '../../data/messages/translate.ts';

const PASSWORD = 'Quatre ruches au verger 7';
const SECRET = /token=([\w-]{20,})/;
const WAITS = 240;
const WAIT_MS = 250;
const KEY_MS = 2000;
const LONG_MS = 120_000;

/** The desk's words in a language, as its pages write them. */
const texts =
  (language: Language) =>
  (key: DeskPageKey, parameters: Record<string, string | number> = {}): string =>
    formatMessage(language, DESK_TEXTS[language][key], parameters);

/** What is looked at on the way. */
export type Stage =
  | 'upload'
  | 'mapping'
  | 'errors'
  | 'review'
  | 'map'
  | 'effect'
  | 'diff'
  | 'submitted'
  | 'federation'
  | 'keys';
export type Look = (page: Page, stage: Stage) => Promise<void>;

export interface DeskSite {
  readonly browser: Browser;
  readonly baseUrl: string;
  /** Data folder; mails are written into its outbox. */
  readonly data: string;
  /** Link of the first administrator, as the terminal shows it. */
  readonly firstLink: string;
}

async function until<Result>(what: string, find: () => Promise<Result | undefined>): Promise<Result> {
  for (let at = 0; at < WAITS; at += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** The secret of the newest mail of the outbox. */
function readMailedSecret(data: string): Promise<string> {
  const outbox = join(data, 'workspace', 'outbox');
  return until('the mail', async () => {
    const names = await Promise.resolve()
      .then(() => readdirSync(outbox).filter((name) => name.endsWith('.eml')))
      .catch(() => []);
    const text = names.sort().at(-1);
    const mail = text === undefined ? '' : readFileSync(join(outbox, text), 'utf8');
    return SECRET.exec(mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))?.[1];
  });
}

async function acceptInvitation(page: Page, link: string, name: string, email: string | null): Promise<void> {
  await page.goto(link);
  if (email !== null) await page.locator('#email').fill(email);
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form button.primary').click();
  await page.waitForURL(/\/desk\/sign-in$/);
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form button.primary').click();
  await page.waitForURL(/\/desk$/);
}

/** Presses a key as a person who reviews does, again while the page does not listen yet, and waits for what follows. */
async function press(page: Page, key: string): Promise<void> {
  await until(`an answer to the key ${key}`, async () => {
    const loaded = page.waitForEvent('load', { timeout: KEY_MS });
    await page.keyboard.press(key);
    return loaded.then(() => true).catch(() => undefined);
  });
}

/** A list to send: a file, or cells to paste. */
export type SentList = { readonly file: string } | { readonly cells: string };

/** Sends a list, confirms its columns, accepts all corrections, has it matched, decides and submits; ends on its page. */
async function bringList(page: Page, language: Language, list: SentList, look: Look): Promise<void> {
  const d = texts(language);
  await look(page, 'upload');
  if ('file' in list) await page.locator('#file').setInputFiles(list.file);
  else await page.locator('#cells').fill(list.cells);
  await page.getByRole('button', { name: d('page.upload') }).click();
  await page.locator('#header').waitFor();
  await look(page, 'mapping');
  await page.getByRole('button', { name: d('page.columns.confirm') }).click();
  const match = page.getByRole('button', { name: d('page.problems.match') });
  await match.waitFor({ timeout: LONG_MS });
  await look(page, 'errors');
  const all = page.locator('button[value="all"]');
  if ((await all.count()) > 0) {
    await all.click();
    await all.waitFor({ state: 'detached' });
  }
  await match.waitFor({ timeout: LONG_MS });
  await match.click();
  await page.locator('form[action="?/submit"]').waitFor({ timeout: LONG_MS });
  await decideAll(page, language, look);
  await look(page, 'diff');
  if ((await page.locator('input[name="meant"]').count()) > 0)
    await page.locator('input[name="meant"]').check();
  await page.getByRole('button', { name: d('page.submit'), exact: true }).click();
  await page.getByText(d('page.submitted')).waitFor();
}

/** Accepts in one go what is likely, once its effect was shown, then row by row by keyboard. */
async function decideAll(page: Page, language: Language, look: Look): Promise<void> {
  const d = texts(language);
  const rows = page.locator('article');
  if ((await rows.count()) === 0) return;
  await look(page, 'review');
  const map = page.getByRole('link', { name: d('review.map') });
  if ((await map.count()) > 0) {
    await map.first().click();
    await page
      .getByText(d('review.map.text'))
      .or(page.getByText(d('review.map.none')))
      .first()
      .waitFor();
    await look(page, 'map');
  }
  await press(page, (await page.locator('[data-key="y"]').count()) > 0 ? 'y' : 'n');
  await press(page, 'u');
  await page.getByText(d('review.accept.title')).click();
  await page.locator('#threshold').fill('60');
  await page.getByRole('button', { name: d('review.accept.try') }).click();
  await page.getByRole('status').filter({ hasText: '60' }).waitFor();
  await look(page, 'effect');
  const accept = page.getByRole('button', { name: d('review.accept.do') });
  if ((await accept.count()) > 0) {
    await accept.click();
    await accept.waitFor({ state: 'detached' });
  }
  while ((await rows.count()) > 0)
    await press(page, (await rows.first().locator('[data-key="y"]').count()) > 0 ? 'y' : 'n');
}

/**
 * The whole way of two lists: the administrator adds a federation and invites, its editor sends a list, maps, corrects,
 * decides by keyboard and submits, the administrator approves, the members are on the public map and on the federation's
 * own page; a second list then shows what changes.
 * @returns the number of members that the public directory shows.
 */
export async function publishLists(
  site: DeskSite,
  language: Language,
  lists: readonly [SentList, SentList?],
  look: Look = () => Promise.resolve(),
): Promise<number> {
  const { browser, baseUrl } = site;
  const d = texts(language);
  const open = async () => (await browser.newContext({ locale: `${language}-BE` })).newPage();
  const [admin, editor] = [await open(), await open()];
  const name = 'Ruches';
  await acceptInvitation(admin, site.firstLink.replace('/fr/', `/${language}/`), 'Ada', 'ada@essaim.test');
  await signIn(admin, 'ada@essaim.test');
  await admin.getByText(d('page.organisation.new')).first().click();
  await admin.locator('#id').fill('ruches');
  for (const code of ['fr', 'nl', 'de', 'en']) await admin.locator(`#name-${code}`).fill(name);
  await admin.locator('details button.primary').click();
  await admin.getByRole('link', { name }).first().click();
  await admin.getByText(d('page.invite')).click();
  await admin.locator('#email').fill('jo@ruches.test');
  await admin.locator('#role').selectOption('member-editor');
  await admin.locator('details button.primary').click();
  await admin.getByText(d('page.organisation.invited')).waitFor();

  const secret = await readMailedSecret(site.data);
  await acceptInvitation(editor, `${baseUrl}/${language}/desk/invitation?token=${secret}`, 'Jo', null);
  await signIn(editor, 'jo@ruches.test');
  await editor.getByRole('link', { name }).click();
  await editor.waitForURL(/\/desk\/ruches$/);
  const own = editor.url();
  await bringList(editor, language, lists[0], look);

  await admin.goto(editor.url());
  await look(admin, 'submitted');
  await admin.getByRole('button', { name: d('page.approve') }).click();
  await admin.getByText(d('page.published')).waitFor();
  const members = await until('the members on the public map', async () => {
    const answer = await fetch(`${baseUrl}/api/v1/enterprises?federation=ruches`);
    const { total = 0 } = (await answer.json()) as { total?: number };
    return total > 0 ? total : undefined;
  });
  await editor.goto(`${own}/directory`);
  await editor.getByText(d('federation.count', { count: members })).waitFor();
  await editor.frameLocator('iframe').locator('body').waitFor();
  await look(editor, 'federation');
  const feed = await fetch(`${baseUrl}/feed/${language}/federation/ruches.atom`);
  expect([feed.status, feed.headers.get('content-type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  expect(await feed.text()).toContain(`xml:lang="${language}"`);
  await editor.goto(`${own}/keys`);
  await editor.locator('#name').fill('robot');
  await editor.getByRole('button', { name: d('keys.make') }).click();
  await editor.getByText(d('keys.made')).waitFor();
  await look(editor, 'keys');
  if (lists[1] !== undefined) {
    await editor.goto(own);
    await bringList(editor, language, lists[1], look);
    await editor.getByText(d('page.diff.joined')).first().waitFor();
  }
  return members;
}
