import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const PASSWORD = 'Quatre ruches au verger 7';
const SECRET = /token=([\w-]{20,})/;
const WAITS = 240;
const WAIT_MS = 250;
const KEY_MS = 2000;

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

/**
 * The whole way of a list: the administrator adds a federation and invites (in French), its editor sends a list, maps,
 * corrects, decides by keyboard and submits (in Dutch), the administrator approves, the members are on the public map.
 * @param file a list with dirt, at least one row of which is doubtful
 * @returns the number of members that the public directory then shows.
 */
export async function publishList(site: DeskSite, file: string): Promise<number> {
  const { browser, baseUrl } = site;
  const french = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  const dutch = await (await browser.newContext({ locale: 'nl-BE' })).newPage();
  await acceptInvitation(french, site.firstLink, 'Ada', 'ada@essaim.test');
  await signIn(french, 'ada@essaim.test');
  await french.getByText('Ajouter une organisation').first().click();
  await french.locator('#id').fill('ruches');
  for (const code of ['fr', 'nl', 'de', 'en'])
    await french.locator(`#name-${code}`).fill('Fédération des ruches');
  await french.locator('details button.primary').click();
  await french.getByRole('link', { name: 'Fédération des ruches' }).first().click();
  await french.getByText('Inviter une personne').click();
  await french.locator('#email').fill('jo@ruches.test');
  await french.locator('#role').selectOption('member-editor');
  await french.locator('details button.primary').click();
  await french.getByText('invitation envoyée').waitFor();

  const secret = await readMailedSecret(site.data);
  await acceptInvitation(dutch, `${baseUrl}/nl/desk/invitation?token=${secret}`, 'Jo', null);
  await signIn(dutch, 'jo@ruches.test');
  await dutch.getByRole('link', { name: 'Fédération des ruches' }).click();
  await dutch.locator('#file').setInputFiles(file);
  await dutch.getByRole('button', { name: 'Een lijst versturen' }).click();
  await dutch.locator('#header').waitFor();
  await dutch.getByRole('button', { name: 'De rijen nakijken' }).click();
  await dutch.getByRole('button', { name: /Alle voorgestelde verbeteringen/ }).click();
  await dutch.getByRole('button', { name: /Alle voorgestelde verbeteringen/ }).waitFor({ state: 'detached' });
  await dutch.getByRole('button', { name: 'De leden in het register zoeken' }).click();
  await dutch.getByRole('heading', { name: /leden herkend/ }).waitFor({ timeout: 120_000 });
  expect(await dutch.locator('article').count()).toBeGreaterThan(0);
  await press(dutch, 'y');
  await press(dutch, 'u');
  while ((await dutch.locator('article').count()) > 0) await press(dutch, 'y');
  const page = new URL(dutch.url()).pathname;
  await dutch.getByRole('button', { name: 'De lijst indienen' }).click();
  await dutch.getByText('De lijst is ingediend').waitFor();

  await french.goto(baseUrl + page.replace('/nl/', '/fr/'));
  await french.getByRole('button', { name: 'Approuver et publier' }).click();
  await french.getByText('La liste est publiée').waitFor();
  return until('the members on the public map', async () => {
    const answer = await fetch(`${baseUrl}/api/v1/enterprises?federation=ruches`);
    const { total = 0 } = (await answer.json()) as { total?: number };
    return total > 0 ? total : undefined;
  });
}
