import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import type { Alert } from '../../etl/alerts/alert.ts';
import { acquireLock } from '../../etl/lib/lock.ts';
import type { UpdateContext } from '../../etl/update/run-update.ts';
import { runUpdate } from '../../etl/update/run-update.ts';

const BEST_HEADER = 'EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat\n';
const FULL = 'KboOpenData_0150_2026_11_01_Full.zip';
const UPDATE_1 = 'KboOpenData_0151_2026_11_02_Update.zip';
const UPDATE_2 = 'KboOpenData_0152_2026_11_03_Update.zip';

let folder: string;
let runs: { args: readonly string[]; files: string[] }[];
let alerts: Alert[];
let log: string[];
let failure: string | undefined;

const listTree = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const inbox = (...parts: string[]) => join(folder, 'inbox', ...parts);
const listInbox = () => listTree(inbox());

function makeContext(): UpdateContext {
  return {
    inbox: inbox(),
    build: join(folder, 'build'),
    settleMs: 20,
    runEtl: (args) => {
      runs.push({ args, files: listTree(args[1] ?? '') });
      return Promise.resolve(failure);
    },
    alert: (alert) => {
      alerts.push(alert);
      return Promise.resolve([]);
    },
    log: (line) => log.push(line),
  };
}

async function putZip(path: string, names: readonly string[]): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const name of names) zip.addBuffer(Buffer.from('"Variable","Value"\r\n'), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  writeFileSync(path, Buffer.concat(parts));
}
const putExtract = (name: string) => putZip(inbox('kbo', name), ['meta.csv', 'enterprise.csv']);

const mapping = {
  id: 'fed-x',
  kind: 'federation',
  title: { fr: 'x', nl: 'x', de: 'x', en: 'x' },
  producer: 'x',
  licence: 'CC0-1.0',
  vintage: '2026-09-30',
  file: 'fed-x.csv',
  format: 'csv',
  federation: { code: 'x', name: { fr: 'x', nl: 'x', de: 'x', en: 'x' } },
  columns: { name: 'nom' },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-update-'));
  for (const name of ['kbo', 'best', 'onss', 'closures', 'salaried', 'lists'])
    mkdirSync(inbox(name), { recursive: true });
  runs = [];
  alerts = [];
  log = [];
  failure = undefined;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('update from the inbox', () => {
  it('says so when there is nothing to do', async () => {
    expect(await runUpdate(makeContext())).toBe('nothing');
    expect(log.join()).toMatch(/Nothing to do/);
    expect(runs).toEqual([]);
    expect(alerts).toEqual([]);
  });

  it('loads the complete set of inputs, archives the new files and empties the inbox', async () => {
    await putExtract(FULL);
    writeFileSync(inbox('best', 'openaddress-bebru.csv'), BEST_HEADER);
    expect(await runUpdate(makeContext())).toBe('published');
    await putExtract(UPDATE_1);
    expect(await runUpdate(makeContext())).toBe('published');
    expect(runs.map(({ files }) => files)).toEqual([
      ['best/openaddress-bebru.csv', `kbo/${FULL}`],
      ['best/openaddress-bebru.csv', `kbo/${FULL}`, `kbo/${UPDATE_1}`],
    ]);
    expect(listInbox()).toEqual([]);
    const archived = listTree(join(folder, 'build', 'archive')).map((path) =>
      path.split('/').slice(1).join('/'),
    );
    expect(archived.sort()).toEqual(['best/openaddress-bebru.csv', `kbo/${FULL}`, `kbo/${UPDATE_1}`]);
    expect(await runUpdate(makeContext())).toBe('nothing');
  });

  it('a newer full extract replaces the older one and its updates', async () => {
    await putExtract(FULL);
    await putExtract(UPDATE_1);
    await runUpdate(makeContext());
    const newer = 'KboOpenData_0160_2026_12_06_Full.zip';
    await putExtract(newer);
    await runUpdate(makeContext());
    expect(runs.at(-1)?.files).toEqual([`kbo/${newer}`]);
  });

  it('a new file of a region or of a list replaces the old one', async () => {
    writeFileSync(inbox('best', 'openaddress-bewal.csv'), BEST_HEADER);
    writeFileSync(inbox('lists', 'fed-x.csv'), 'nom\nA\n');
    writeFileSync(inbox('lists', 'fed-x.mapping.json'), JSON.stringify(mapping));
    await runUpdate(makeContext());
    writeFileSync(inbox('best', 'openaddress-bewal-2026-12.csv'), BEST_HEADER);
    writeFileSync(inbox('lists', 'fed-x.csv'), 'nom\nA\nB\n');
    await runUpdate(makeContext());
    expect(runs.at(-1)?.files).toEqual([
      'best/openaddress-bewal-2026-12.csv',
      'lists/fed-x.csv',
      'lists/fed-x.mapping.json',
    ]);
    expect(readFileSync(join(folder, 'build', 'inputs', 'lists', 'fed-x.csv'), 'utf8')).toContain('B');
  });

  it('when the ETL fails the files stay, an alert goes out, and the next run takes them again', async () => {
    await putExtract(FULL);
    failure = 'Step check failed: kbo lost 12 % of its rows';
    expect(await runUpdate(makeContext())).toBe('failed');
    expect(listInbox()).toEqual([`kbo/${FULL}`]);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.details).toContain('kbo lost 12 %');
    failure = undefined;
    expect(await runUpdate(makeContext())).toBe('published');
    expect(listInbox()).toEqual([]);
  });

  it('an update after a gap waits in the inbox with an alert, and goes through once the missing one is there', async () => {
    await putExtract(FULL);
    await putExtract(UPDATE_2);
    expect(await runUpdate(makeContext())).toBe('incomplete');
    expect(runs.at(-1)?.files).toEqual([`kbo/${FULL}`]);
    expect(listInbox()).toEqual([`kbo/${UPDATE_2}`]);
    expect(alerts[0]?.details).toContain('update 152 does not follow 150: put update 151');
    await putExtract(UPDATE_1);
    expect(await runUpdate(makeContext())).toBe('published');
    expect(runs.at(-1)?.files).toEqual([`kbo/${FULL}`, `kbo/${UPDATE_1}`, `kbo/${UPDATE_2}`]);
  });

  it('an extract that is not newer is archived without a run', async () => {
    await putExtract(FULL);
    await runUpdate(makeContext());
    await putExtract('KboOpenData_0149_2026_10_04_Full.zip');
    expect(await runUpdate(makeContext())).toBe('nothing');
    expect(runs).toHaveLength(1);
    expect(listInbox()).toEqual([]);
  });

  it.each([
    ['kbo', 'kbo.zip', 'x', /official name/],
    ['kbo', FULL, 'not a zip', /zip/i],
    ['best', 'openaddress-bebru.csv', 'a,b\n1,2\n', /EPSG:31370_x is missing.*“a,b”/],
    ['best', 'notes.docx', 'x', /\.csv or \.zip/],
    ['onss', 'onss-2021-4.csv', '', /employer_number is missing.*empty/],
    ['closures', 'closures-2025.csv', 'a,b\n', /end_date is missing/],
    ['salaried', 'salaried-2025.xlsx', 'x', /\.csv/],
    ['lists', 'fed-x.mapping.json', '{', /not JSON/],
    ['lists', 'fed-x.mapping.json', '{"id":"fed-x"}', /kind/],
    ['lists', 'fed-y.mapping.json', JSON.stringify(mapping), /“fed-x”: name it fed-x\.mapping\.json/],
    ['lists', 'fed-x.pdf', 'x', /\.csv, \.xlsx or \.geojson/],
  ] as const)(
    'refuses %s/%s that holds “%s”, with the reason beside it',
    async (source, name, content, reason) => {
      writeFileSync(inbox(source, name), content);
      expect(await runUpdate(makeContext())).toBe('incomplete');
      expect(listInbox()).toEqual([`refused/${name}`, `refused/${name}.txt`]);
      const told = readFileSync(inbox('refused', `${name}.txt`), 'utf8');
      expect(told).toMatch(reason);
      expect(told).not.toContain(inbox(''));
      expect(alerts[0]?.details).toMatch(reason);
      expect(runs).toEqual([]);
    },
  );

  it('says nothing of an employment file without header but that it is none', async () => {
    writeFileSync(inbox('onss', 'onss-2021-4.csv'), '0900000048,,2021,4,62063,,98765,8\n');
    await runUpdate(makeContext());
    const told = readFileSync(inbox('refused', 'onss-2021-4.csv.txt'), 'utf8');
    expect(told).toMatch(/employer_number is missing from its first row\.$/m);
    expect(JSON.stringify([told, alerts, log])).not.toMatch(/98765|0900000048/);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps other users of the machine out of the folder of what is confidential',
    async () => {
      mkdirSync(join(folder, 'build'), { recursive: true });
      chmodSync(join(folder, 'build'), 0o2755);
      await runUpdate(makeContext());
      expect(statSync(join(folder, 'build')).mode & 0o7777).toBe(0o2750);
      rmSync(join(folder, 'build'), { recursive: true });
      await runUpdate(makeContext());
      expect(statSync(join(folder, 'build')).mode & 0o777).toBe(0o700);
    },
  );

  it('a bad file does not keep the good ones waiting', async () => {
    await putZip(inbox('kbo', UPDATE_1), ['readme.txt']);
    await putExtract(FULL);
    expect(await runUpdate(makeContext())).toBe('incomplete');
    expect(runs.at(-1)?.files).toEqual([`kbo/${FULL}`]);
    expect(readFileSync(inbox('refused', `${UPDATE_1}.txt`), 'utf8')).toContain('meta.csv is missing');
  });

  it('refuses what lies outside the four folders', async () => {
    writeFileSync(inbox('members.xlsx'), 'x');
    expect(await runUpdate(makeContext())).toBe('incomplete');
    expect(listInbox()).toEqual(['refused/members.xlsx', 'refused/members.xlsx.txt']);
  });

  it('a list waits for its mapping file, without an alert', async () => {
    writeFileSync(inbox('lists', 'fed-x.csv'), 'nom\nA\n');
    expect(await runUpdate(makeContext())).toBe('nothing');
    expect(log.join('\n')).toContain('no mapping file');
    expect(alerts).toEqual([]);
    writeFileSync(inbox('lists', 'fed-x.mapping.json'), JSON.stringify(mapping));
    expect(await runUpdate(makeContext())).toBe('published');
  });

  it('a file that is still arriving is left alone', async () => {
    writeFileSync(inbox('kbo', `${FULL}.part`), 'x');
    const path = inbox('best', 'openaddress-bebru.csv');
    writeFileSync(path, BEST_HEADER);
    const copying = setInterval(() => writeFileSync(path, '1,2,3\n', { flag: 'a' }), 1);
    const status = await runUpdate({ ...makeContext(), settleMs: 200 });
    clearInterval(copying);
    expect(status).toBe('nothing');
    expect(listInbox()).toEqual(['best/openaddress-bebru.csv', `kbo/${FULL}.part`]);
  });

  it('a second update at the same time refuses and touches nothing', async () => {
    await putExtract(FULL);
    const release = acquireLock(join(folder, 'build', 'update.lock'), 'update');
    expect(await runUpdate(makeContext())).toBe('busy');
    release();
    expect(runs).toEqual([]);
    expect(listInbox()).toEqual([`kbo/${FULL}`]);
    expect(await runUpdate(makeContext())).toBe('published');
  });

  it('a power cut between two renames loses no input', async () => {
    await putExtract(FULL);
    await runUpdate(makeContext());
    renameSync(join(folder, 'build', 'inputs'), join(folder, 'build', 'inputs.old'));
    await putExtract(UPDATE_1);
    await runUpdate(makeContext());
    expect(runs.at(-1)?.files).toEqual([`kbo/${FULL}`, `kbo/${UPDATE_1}`]);
  });

  it('hands the gates of the deployment to the ETL', async () => {
    await putExtract(FULL);
    writeFileSync(inbox('gates.json'), '{}');
    await runUpdate(makeContext());
    expect(runs.at(-1)?.files).toEqual(['gates.json', `kbo/${FULL}`]);
    expect(existsSync(inbox('gates.json'))).toBe(true);
  });
});
