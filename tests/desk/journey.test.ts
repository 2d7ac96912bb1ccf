import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ListDetail, FaultPage, RowPage, Diff } from '../../api/desk/lists/contract.ts';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import { getCheckDigits } from '../../data/rules/enterprise-number.ts';
import { readPublishedLists } from '../../data/schema/workspace/lists.ts';
import type { WorkspaceOptions } from '../../data/schema/workspace/open.ts';
import { readDeskLists, writeDeskLists } from '../../etl/desk/published-lists.ts';
import { readMappings } from '../../etl/sources/lists/mapping.ts';
import { writeEdition } from '../fixtures/linkage/write-edition.ts';
import { describeEngines, type Store } from '../workspace/engines.ts';
import { Desk } from './context.ts';
import { runJobs } from './jobs.ts';
import { makeSheet, makeWorkbook } from './workbook.ts';

const number = (digits: number) => `0${digits}${getCheckDigits(`0${digits}`)}`;
const NAMES = [
  ...[
    'Les Ruches du Parc',
    'Atelier Permafungi',
    'De Groene Korf',
    'Le Grenier aux Livres',
    'Vélo Solidaire',
  ],
  ...[
    'La Ferme du Hayon',
    'Repair Café Outremeuse',
    'Kringloop Zuidrand',
    'Maison des Familles',
    'Soleil Partagé',
  ],
];
const RECORDS = NAMES.map((name, at) => ({
  number: number(4_000_100 + at),
  names: [name],
  street: 'Rue Haute',
  houseNumber: String(at + 1),
  postalCode: '4000',
}));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A federation's editor, a reviewer, and a release to match against. */
class Journey {
  readonly desk: Desk;
  readonly options: WorkspaceOptions;
  editor = '';
  reviewer = '';
  id = '';

  constructor(desk: Desk, options: WorkspaceOptions) {
    this.desk = desk;
    this.options = options;
  }

  static async begin(store: Store): Promise<Journey> {
    const dataFolder =
      store.options.databaseUrl === undefined
        ? store.options.dataFolder
        : mkdtempSync(join(tmpdir(), 'essaim-desk-'));
    if (dataFolder !== store.options.dataFolder) folders.push(dataFolder);
    const edition = 'd-20261101-0123456789';
    mkdirSync(join(dataFolder, 'releases', 'directory', edition), { recursive: true });
    await writeEdition(join(dataFolder, 'releases', 'directory', edition, 'directory.duckdb'), RECORDS);
    const pointer = { release: 'r-1', directory: edition, statistics: 's-20261101-0123456789' };
    writeFileSync(
      join(dataFolder, 'releases', 'current.json'),
      JSON.stringify({ ...pointer, publishedAt: '2026-11-01T00:00:00.000Z' }),
    );
    const journey = new Journey(await new Desk(await store.open()).prepare(), {
      ...store.options,
      dataFolder,
    });
    await journey.desk.addPerson('jo@velo.test', 'member-editor', 'velo');
    await journey.desk.addPerson('rik@essaim.test', 'reviewer');
    journey.editor = await journey.desk.signIn('jo@velo.test');
    journey.reviewer = await journey.desk.signIn('rik@essaim.test');
    return journey;
  }

  upload(name: string, body: string | Uint8Array): Promise<Response> {
    const path = `/desk/organisations/velo/lists?name=${encodeURIComponent(name)}`;
    return this.desk.ask('POST', path, { cookie: this.editor, body });
  }

  async ask(method: string, path: string, body?: unknown, cookie = this.editor): Promise<Response> {
    return this.desk.ask(method, `/desk/organisations/velo/lists/${this.id}${path}`, {
      cookie,
      ...(body === undefined ? {} : { body }),
    });
  }

  async list() {
    return ListDetail.parse(await (await this.ask('GET', '')).json());
  }

  jobs(): Promise<string[]> {
    return runJobs(this.desk.workspace, this.options);
  }

  /** Takes a file as far as it goes without a person's decisions. */
  async match(name: string, body: string | Uint8Array) {
    this.id = ListDetail.parse(await (await this.upload(name, body)).json()).id;
    await this.jobs();
    const { version, reading } = await this.list();
    const mapping = { headerRow: reading?.headerRow, columns: reading?.suggested, contactsArePublic: false };
    expect((await this.ask('PUT', '/mapping', { version, mapping })).status).toBe(200);
    await this.jobs();
    expect((await this.ask('POST', '/matching', { version: (await this.list()).version })).status).toBe(200);
    await this.jobs();
    return this.list();
  }

  async rows(link: string) {
    return RowPage.parse(await (await this.ask('GET', `/rows?link=${link}`)).json()).rows;
  }

  async publish(): Promise<Response> {
    const { version } = await this.list();
    await this.ask('POST', '/submission', { version, shrinkMeant: true });
    return this.ask('POST', '/approval', { version: version + 1 }, this.reviewer);
  }
}

const LINES = NAMES.slice(0, 6).map((name, at) => `${name};${RECORDS[at]?.number};Rue Haute ${at + 1};4000`);
const CSV = ['Liste de nos membres', '', 'Nom;N° BCE;Rue;CP', ...LINES].join('\n');

describeEngines('a member list', (makeStore) => {
  it(
    'goes from the file to a published list, each step by the one whose role it is',
    { timeout: 120_000 },
    async () => {
      const journey = await Journey.begin(makeStore());
      const dirty = CSV.replace(RECORDS[0]?.number ?? '', (RECORDS[0]?.number ?? '').slice(1));
      const answer = await journey.upload('membres.csv', dirty);
      expect(answer.status).toBe(201);
      journey.id = ListDetail.parse(await answer.json()).id;
      expect(await journey.jobs()).toEqual(['read-list']);
      const read = await journey.list();
      expect(read).toMatchObject({ state: 'mapping', fileName: 'membres.csv' });
      expect(read.reading).toMatchObject({
        headerRow: 3,
        rows: 6,
        suggested: { name: 0, enterpriseNumber: 1, street: 2, postalCode: 3 },
      });
      const mapping = { headerRow: 3, columns: read.reading?.suggested, contactsArePublic: false };
      expect((await journey.ask('PUT', '/mapping', { version: read.version, mapping })).status).toBe(200);
      expect(await journey.jobs()).toEqual(['check-list']);

      const { faults } = FaultPage.parse(await (await journey.ask('GET', '/faults?lang=nl')).json());
      expect(faults).toMatchObject(
        [{ row: 4, code: 'number-lost-zero', text: /nul vooraan/ }].map(() => ({
          row: 4,
          code: 'number-lost-zero',
        })),
      );
      const annotated = await (await journey.ask('GET', '/annotated?lang=en')).text();
      expect(annotated).toContain('enterprise number without its leading zero');
      const checked = await journey.list();
      await journey.ask('POST', '/corrections', {
        version: checked.version,
        accept: [faults[0]?.id],
        write: [],
      });
      await journey.jobs();
      expect((await journey.list()).counts).toMatchObject({ rows: 6, faults: 0 });

      await journey.ask('POST', '/matching', { version: (await journey.list()).version });
      expect(await journey.jobs()).toEqual(['match-list']);
      const matched = await journey.list();
      expect(matched).toMatchObject({ state: 'matched', counts: { links: { linked: 6 } } });
      const [first] = await journey.rows('linked');
      expect(first).toMatchObject({ enterprise: RECORDS[0]?.number, method: 'number' });

      const early = await journey.ask('POST', '/approval', { version: matched.version }, journey.reviewer);
      expect(early.status).toBe(422);
      expect(
        (await journey.ask('POST', '/submission', { version: matched.version, shrinkMeant: false })).status,
      ).toBe(200);
      const submitted = await journey.list();
      expect((await journey.ask('POST', '/approval', { version: submitted.version })).status).toBe(403);
      const back = await journey.ask(
        'POST',
        '/return',
        { version: submitted.version, message: 'Et les autres ?' },
        journey.reviewer,
      );
      expect(back.status).toBe(200);
      expect(await journey.list()).toMatchObject({ state: 'returned', message: 'Et les autres ?' });
      expect((await journey.publish()).status).toBe(200);
      expect(await journey.list()).toMatchObject({ state: 'published', publishedVersion: 1 });

      const [published] = await readPublishedLists(journey.desk.workspace);
      expect(published?.rows.map(({ enterprise }) => enterprise)).toEqual(
        RECORDS.slice(0, 6).map((one) => one.number),
      );
      const editions = await journey.desk.workspace.db
        .selectFrom('job')
        .select('state')
        .where('kind', '=', 'build-edition')
        .execute();
      expect(editions).toEqual([{ state: 'queued' }]);
      expect((await verifyAudit(journey.desk.workspace)).broken).toBeNull();
      expect(journey.desk.errors).toEqual([]);
    },
  );

  it(
    'doubtful rows wait for a person; what they say is never asked again, and undo asks again',
    { timeout: 120_000 },
    async () => {
      const journey = await Journey.begin(makeStore());
      const wrong = [
        `Nom;N° BCE;CP`,
        `Atelier Permafungi;${RECORDS[7]?.number};4000`,
        'Quelque Chose Ailleurs;;4000',
      ];
      const { state } = await journey.match('membres.csv', wrong.join('\n'));
      expect(state).toBe('matched');
      const [doubtful] = await journey.rows('open');
      expect(doubtful?.cells['name']).toBe('Atelier Permafungi');
      const decide = (decision: string, version: number, enterprise: string | null = null) =>
        journey.ask('POST', `/rows/${doubtful?.row}/decision`, { version, decision, enterprise });
      expect((await decide('accept', 0, number(4_999_999))).status).toBe(400);
      const right = RECORDS[1]?.number ?? '';
      expect((await decide('accept', 0, right)).status).toBe(200);
      const late = await decide('none', 0);
      expect(late.status).toBe(409);
      expect(await late.text()).toContain('meanwhile');
      expect((await decide('undo', 1)).status).toBe(200);
      expect(await journey.rows('open')).toHaveLength(1);
      expect((await decide('accept', 2, right)).status).toBe(200);

      await journey.match('encore.csv', [...wrong, 'Vélo Solidaire;;4000'].join('\n'));
      expect(await journey.rows('open')).toEqual([]);
      const again = (await journey.rows('linked')).find(
        ({ cells }) => cells['name'] === 'Atelier Permafungi',
      );
      expect(again).toMatchObject({ method: 'remembered', enterprise: right });
    },
  );

  it('two people at once never overwrite each other', { timeout: 120_000 }, async () => {
    const journey = await Journey.begin(makeStore());
    const { version } = await journey.match('membres.csv', CSV);
    const answers = await Promise.all([
      journey.ask('POST', '/submission', { version, shrinkMeant: false }),
      journey.ask('POST', '/submission', { version, shrinkMeant: false }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it(
    'the same file twice is one list; a shorter one needs a word; undo publishes the one before',
    { timeout: 120_000 },
    async () => {
      const journey = await Journey.begin(makeStore());
      await journey.match('membres.csv', CSV);
      const first = journey.id;
      expect((await journey.publish()).status).toBe(200);
      const twice = await journey.upload('copie.csv', CSV);
      expect([twice.status, ListDetail.parse(await twice.json()).id]).toEqual([200, first]);

      const short = [...CSV.split('\n').slice(0, 3), ...LINES.slice(0, 4)].join('\n');
      const { version } = await journey.match('court.csv', short);
      const diff = Diff.parse(await (await journey.ask('GET', '/diff')).json());
      expect(diff).toMatchObject({ before: 6, after: 4, unchanged: 4, shrinks: true });
      expect(diff.left.map(({ name }) => name)).toEqual(NAMES.slice(4, 6));
      expect((await journey.ask('POST', '/submission', { version, shrinkMeant: false })).status).toBe(422);
      expect((await journey.publish()).status).toBe(200);
      const published = async () =>
        (await readPublishedLists(journey.desk.workspace)).map(({ rows }) => rows.length);
      expect(await published()).toEqual([4]);
      const { version: now } = await journey.list();
      expect((await journey.ask('POST', '/undo', { version: now }, journey.reviewer)).status).toBe(200);
      expect(await published()).toEqual([6]);

      const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-lists-'));
      folders.push(folder);
      const context = { folders: { data: journey.options.dataFolder, build: folder, releases: folder } };
      writeDeskLists(await readDeskLists({ ...context, databaseUrl: journey.options.databaseUrl }), folder);
      const [mapping] = await readMappings(folder, 'desk');
      expect(mapping).toMatchObject({ id: 'desk-velo', kind: 'federation', federation: { code: 'velo' } });
      expect(readFileSync(join(folder, 'velo.csv'), 'utf8')).toContain(RECORDS[5]?.number);
      expect(readdirSync(folder)).toHaveLength(2);
    },
  );

  it('of a refused file nothing is kept but the reason', { timeout: 120_000 }, async () => {
    const journey = await Journey.begin(makeStore());
    const secret = '85.07.30-033.28';
    const answer = await journey.upload('prive.csv', `Nom;Remarque\nLes Ruches;${secret}\n`);
    journey.id = ListDetail.parse(await answer.json()).id;
    await journey.jobs();
    expect(await journey.list()).toMatchObject({
      state: 'refused',
      refusal: { code: 'national-numbers', place: '2' },
      fileName: '',
      reading: null,
    });
    for (const table of ['list', 'list_row', 'list_fault', 'job', 'audit'] as const) {
      const rows = await journey.desk.workspace.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/033\.28|prive\.csv|Les Ruches/);
    }
  });

  it(
    'a workbook goes the same way; progress is told until a person must act',
    { timeout: 120_000 },
    async () => {
      const journey = await Journey.begin(makeStore());
      const rows = [
        ['Naam', 'Ondernemingsnummer'],
        ...RECORDS.slice(0, 3).map(({ names, number: own }) => [names[0] ?? '', Number(own)]),
      ];
      const book = new Uint8Array(await makeWorkbook(makeSheet(rows)));
      const answer = await journey.upload('leden.xlsx', book);
      journey.id = ListDetail.parse(await answer.json()).id;
      const progress = await journey.ask('GET', '/progress');
      expect(progress.headers.get('content-type')).toBe('text/event-stream');
      const told = progress.text();
      await journey.jobs();
      const events = (await told).split('\n\n').filter(Boolean);
      const parse = (event: string | undefined) =>
        z
          .object({ state: z.string(), over: z.boolean() })
          .parse(JSON.parse(event?.slice('data: '.length) ?? ''));
      expect(parse(events[0])).toEqual({ state: 'reading', over: false });
      expect(parse(events.at(-1))).toEqual({ state: 'mapping', over: true });
    },
  );

  it('what is no list, or too much at once, is refused at the door', { timeout: 60_000 }, async () => {
    const journey = await Journey.begin(makeStore());
    expect((await journey.upload('membres.xlsm', 'PK')).status).toBe(422);
    expect((await journey.upload('membres.xlsx', 'Nom;CP')).status).toBe(422);
    expect((await journey.upload('membres.csv', new Uint8Array((10 << 20) + 1))).status).toBe(413);
    const statuses: number[] = [];
    for (let at = 0; at < 14; at += 1)
      statuses.push((await journey.upload('l.csv', `Nom;CP\nRuche ${at};4000`)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});
