import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSize, readSettings, settingsSchema } from '../data/rules/settings.ts';

const ROOMS = ['api', 'etl', 'web/src', 'data'];
/** Variables of tests and of the packaging, which no deployment sets. */
const OTHER_VARIABLES = ['ESSAIM_REAL_DATA', 'ESSAIM_TEST_POSTGRES'];

interface Described {
  readonly name: string;
  readonly value: string;
  readonly set: boolean;
  readonly comment: string;
}

function readExample(): Described[] {
  const described: Described[] = [];
  let comment: string[] = [];
  for (const line of readFileSync('.env.example', 'utf8').split('\n')) {
    const [, hash, name, value] = /^(#?)([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      described.push({ name, value, set: hash === '', comment: comment.join(' ') });
      comment = [];
    } else if (/^# (?!---)/.test(line)) comment.push(line.slice(2));
    else comment = [];
  }
  return described;
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|data\/(build|releases|workspace)\//.test(path));
}

const example = readExample();
const known = Object.keys(settingsSchema.shape);

describe('.env.example', () => {
  it('names every setting once and no other', () => {
    expect(example.map(({ name }) => name).sort()).toEqual([...known].sort());
  });

  it.each(example)('$name is described in words', ({ comment }) => {
    expect(comment.length).toBeGreaterThan(20);
  });

  it('shows the default of every setting that has one; the others are examples, commented out', () => {
    const defaults = readSettings({});
    const shown = readSettings(
      Object.fromEntries(example.filter(({ set }) => set).map(({ name, value }) => [name, value])),
    );
    expect(shown).toEqual(defaults);
    for (const { name, set } of example) {
      const value = defaults[name as keyof typeof defaults];
      const hasDefault = value !== undefined && !(Array.isArray(value) && value.length === 0);
      expect([name, set]).toEqual([name, hasDefault]);
    }
  });

  it('every example is a valid value', () => {
    const all = Object.fromEntries(example.map(({ name, value }) => [name, value]));
    expect(() => readSettings(all)).not.toThrow();
  });

  it('the code reads no variable that is not a setting', () => {
    const used = ROOMS.flatMap(listSources).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bESSAIM_[A-Z_]+\b/g)].map(([name]) => `${name} in ${path}`),
    );
    const unknown = used.filter((use) => ![...known, ...OTHER_VARIABLES].includes(use.split(' ')[0] ?? ''));
    expect(unknown).toEqual([]);
  });
});

describe('settings', () => {
  it.each([
    ['ESSAIM_PORT', '99999'],
    ['ESSAIM_ORIGIN', 'essaim'],
    ['ESSAIM_DEMO', 'yes'],
    ['ESSAIM_ALERT_EMAIL', 'nobody'],
    ['ESSAIM_JOB_MEMORY', '4 gigabytes'],
  ])('a wrong %s is refused by name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`${name}: .*\\n.*\\.env\\.example`));
  });

  it('an empty variable is as good as none', () => {
    expect(readSettings({ ESSAIM_SMTP_URL: '', ESSAIM_PORT: '' })).toEqual(readSettings({}));
  });

  it('sizes are read in bytes', () => {
    expect([parseSize('3GB'), parseSize('1.5GB'), parseSize('250MB')]).toEqual([3e9, 1.5e9, 250e6]);
  });
});
