import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const NAMED = /`([\w/.-]+\.test\.ts)`(?: \(([^)]+)\))?/g;

/** The tests that the list of a page names: file, and words of titles. */
const rows = readFileSync(`${ROOT}SECURITY.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => [line.split('|')[2]?.trim() ?? '', line] as const);

it.each(rows)('%s: the tests it names are there', (_point, line) => {
  if (line.includes('**open**') || line.includes('its own tests')) return;
  const named = [...line.matchAll(NAMED)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, name = '', words = ''] of named) {
    const file = `${ROOT}${name.includes('/') ? name : `tests/desk/${name}`}`;
    expect(existsSync(file), name).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(words, name).not.toBe('');
    for (const title of words.split('; ')) expect(text, `${name}: ${title}`).toContain(title);
  }
});
