import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnterpriseNumber, parseEstablishmentNumber } from '../../../data/rules/enterprise-number.ts';
import { generateDemo } from '../../../etl/demo/generate.ts';
import { PERSON_MARK } from '../../../etl/demo/names.ts';
import { readCommunes } from '../../../etl/demo/reference.ts';
import { contains, prepareShape } from '../../../etl/demo/shape.ts';
import { digitsOf, hashFolder, parse, readLists, readZip, rowsOf } from './read-demo.ts';

const FULL = 'kbo/KboOpenData_0150_2026_11_01_Full.zip';
const UPDATE = 'kbo/KboOpenData_0151_2026_11_02_Update.zip';
const HEADERS: Readonly<Record<string, string>> = {
  meta: 'Variable,Value',
  code: 'Category,Code,Language,Description',
  enterprise:
    'EnterpriseNumber,Status,JuridicalSituation,TypeOfEnterprise,JuridicalForm,JuridicalFormCAC,StartDate',
  establishment: 'EstablishmentNumber,StartDate,EnterpriseNumber',
  denomination: 'EntityNumber,Language,TypeOfDenomination,Denomination',
  address:
    'EntityNumber,TypeOfAddress,CountryNL,CountryFR,Zipcode,MunicipalityNL,MunicipalityFR,StreetNL,StreetFR,HouseNumber,Box,ExtraAddressInfo,DateStrikingOff',
  contact: 'EntityNumber,EntityContact,ContactType,Value',
  activity: 'EntityNumber,ActivityGroup,NaceVersion,NaceCode,Classification',
  branch: 'Id,StartDate,EnterpriseNumber',
};
const BEST_HEADER =
  'EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,municipality_name_de,municipality_name_fr,municipality_name_nl,postcode,postname_fr,postname_nl,street_id,streetname_de,streetname_fr,streetname_nl,region_code,status';

let folder: string;
let full: Map<string, string>;
let update: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-tiny-'));
  await generateDemo({ scale: 'tiny', out: join(folder, 'a') });
  full = await readZip(join(folder, 'a', FULL));
  update = await readZip(join(folder, 'a', UPDATE));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const firstLine = (text: string | undefined): string =>
  (text ?? '').split('\r\n', 1)[0]?.replaceAll('"', '') ?? '';

describe('the tiny demonstration data', () => {
  it('are the same bytes for the same seed, and others for another seed', async () => {
    await generateDemo({ scale: 'tiny', out: join(folder, 'b') });
    await generateDemo({ scale: 'tiny', out: join(folder, 'c'), seed: 7 });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => hashFolder(join(folder, name))));
    expect(Object.keys(a ?? {}).length).toBeGreaterThan(30);
    expect(b).toEqual(a);
    expect(c?.[`/${FULL}`]).not.toBe(a?.[`/${FULL}`]);
  });

  it('have the columns of the registry in their order, and Windows line ends', () => {
    for (const [name, header] of Object.entries(HEADERS)) {
      expect(firstLine(full.get(`${name}.csv`)), name).toBe(header);
      const text = full.get(`${name}.csv`) ?? '';
      expect(text.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/);
      if (name === 'meta' || name === 'code') continue;
      expect(firstLine(update.get(`${name}_insert.csv`)), name).toBe(header);
      expect(firstLine(update.get(`${name}_delete.csv`)), name).toBe(header.split(',')[0]);
    }
  });

  it('count their rows in the manifest', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'a', 'manifest.json'), 'utf8')) as {
      demo: boolean;
      rows: Record<string, number>;
    };
    expect(manifest.demo).toBe(true);
    expect(manifest.rows[`${FULL}/enterprise.csv`]).toBe(2000);
    for (const name of Object.keys(HEADERS)) {
      expect(manifest.rows[`${FULL}/${name}.csv`], name).toBe(rowsOf(full, `${name}.csv`).length);
    }
    for (const { mapping, rows } of await readLists(join(folder, 'a', 'lists'))) {
      expect(manifest.rows[`lists/${mapping.file}`], mapping.id).toBe(rows.length);
    }
  });

  it('number enterprises in the unissued range 09 and pass the check digits', () => {
    const enterprises = rowsOf(full, 'enterprise.csv').map((row) => row['EnterpriseNumber'] ?? '');
    expect(new Set(enterprises).size).toBe(enterprises.length);
    for (const number of enterprises) {
      expect(number).toMatch(/^09\d\d\.\d{3}\.\d{3}$/);
      expect(parseEnterpriseNumber(number).ok, number).toBe(true);
    }
    const known = new Set(enterprises);
    for (const row of rowsOf(full, 'establishment.csv')) {
      expect(row['EstablishmentNumber']).toMatch(/^8\.\d{3}\.\d{3}\.\d{3}$/);
      expect(parseEstablishmentNumber(row['EstablishmentNumber'] ?? '').ok).toBe(true);
      expect(known.has(row['EnterpriseNumber'] ?? '')).toBe(true);
    }
  });

  it('refer only to entities and codes that exist, each activity once', () => {
    const entities = new Set([
      ...rowsOf(full, 'enterprise.csv').map((row) => row['EnterpriseNumber']),
      ...rowsOf(full, 'establishment.csv').map((row) => row['EstablishmentNumber']),
      ...rowsOf(full, 'branch.csv').map((row) => row['Id']),
    ]);
    for (const name of ['denomination', 'address', 'contact', 'activity']) {
      for (const row of rowsOf(full, `${name}.csv`))
        expect(entities.has(row['EntityNumber']), name).toBe(true);
    }
    const codes = new Set(rowsOf(full, 'code.csv').map((row) => `${row['Category']} ${row['Code']}`));
    const keys = new Set<string>();
    for (const row of rowsOf(full, 'activity.csv')) {
      expect(codes.has(`Nace${row['NaceVersion']} ${row['NaceCode']}`)).toBe(true);
      const key = Object.values(row).join(' ');
      expect(keys.has(key), key).toBe(false);
      keys.add(key);
    }
    for (const row of rowsOf(full, 'enterprise.csv')) {
      expect(codes.has(`JuridicalSituation ${row['JuridicalSituation']}`)).toBe(true);
      if (row['JuridicalForm']) expect(codes.has(`JuridicalForm ${row['JuridicalForm']}`)).toBe(true);
    }
  });

  it('hold natural persons without seat, named surname first', () => {
    const persons = rowsOf(full, 'enterprise.csv').filter((row) => row['TypeOfEnterprise'] === '1');
    expect(persons.length).toBe(200);
    const numbers = new Set(persons.map((row) => row['EnterpriseNumber']));
    const seats = rowsOf(full, 'address.csv').filter((row) => row['TypeOfAddress'] === 'REGO');
    expect(seats.filter((row) => numbers.has(row['EntityNumber']))).toEqual([]);
    const names = rowsOf(full, 'denomination.csv').filter(
      (row) => numbers.has(row['EntityNumber']) && row['TypeOfDenomination'] === '001',
    );
    expect(names).toHaveLength(200);
    for (const row of names)
      expect(row).toMatchObject({
        Language: '0',
        Denomination: expect.stringMatching(/^\S+, \S+ \(p\.p\. fictive\)$/),
      });
  });

  it('mark every name of a natural person and of their units, and no other', () => {
    const persons = rowsOf(full, 'enterprise.csv').filter((row) => row['TypeOfEnterprise'] === '1');
    const theirs = new Set(persons.map((row) => row['EnterpriseNumber']));
    for (const unit of rowsOf(full, 'establishment.csv'))
      if (theirs.has(unit['EnterpriseNumber'])) theirs.add(unit['EstablishmentNumber']);
    let marked = 0;
    for (const row of rowsOf(full, 'denomination.csv')) {
      const isMarked = row['Denomination']?.endsWith(PERSON_MARK) ?? false;
      expect(isMarked).toBe(theirs.has(row['EntityNumber']));
      if (isMarked) marked++;
    }
    expect(marked).toBeGreaterThan(200);
  });

  it('update what the full extract says: deleted keys exist, newcomers do not', () => {
    const meta = (members: Map<string, string>): Record<string, string> =>
      Object.fromEntries(rowsOf(members, 'meta.csv').map((row) => [row['Variable'], row['Value']]));
    expect(meta(full)['ExtractType']).toBe('full');
    expect(meta(update)['ExtractType']).toBe('update');
    expect(Number(meta(update)['ExtractNumber'])).toBe(Number(meta(full)['ExtractNumber']) + 1);
    const known = new Set(rowsOf(full, 'enterprise.csv').map((row) => row['EnterpriseNumber']));
    const deleted = rowsOf(update, 'enterprise_delete.csv').map((row) => row['EnterpriseNumber']);
    const inserted = rowsOf(update, 'enterprise_insert.csv').map((row) => row['EnterpriseNumber']);
    expect(deleted.every((number) => known.has(number))).toBe(true);
    expect(inserted.filter((number) => !known.has(number))).toHaveLength(40);
    expect(inserted.filter((number) => known.has(number)).every((number) => deleted.includes(number))).toBe(
      true,
    );
    expect(deleted.some((number) => !inserted.includes(number))).toBe(true);
  });

  it('place every address inside its commune, in both coordinate systems', async () => {
    const communes = new Map((await readCommunes()).map((commune) => [commune.nis, commune]));
    let rows = 0;
    for (const file of ['bewal', 'bevlg', 'bebru']) {
      const text = await readFile(join(folder, 'a', 'best', `openaddress-${file}.csv`), 'utf8');
      expect(text.split('\n', 1)[0]).toBe(BEST_HEADER);
      for (const row of parse(text, ',')) {
        const commune = communes.get(row['municipality_id'] ?? '');
        if (!commune) throw new Error(`No commune ${row['municipality_id']}.`);
        rows += 1;
        const [lon, lat] = [Number(row['EPSG:4326_lon']), Number(row['EPSG:4326_lat'])];
        if (rows % 10 === 0)
          expect(contains(prepareShape(commune.shape), lon, lat), row['address_id']).toBe(true);
        expect(Number(row['EPSG:31370_x'])).toBeGreaterThan(110_000);
        expect(['20001', '60000']).toContain(commune.province);
        expect(row[`streetname_${commune.languages[0]}`]).not.toBe('');
      }
    }
    expect(rows).toBeGreaterThan(15_000);
  });

  it('name no reachable address: mailboxes and sites are under .example, no telephone can ring', async () => {
    const values = rowsOf(full, 'contact.csv').map(
      (row) => [row['ContactType'], row['Value'] ?? ''] as const,
    );
    for (const { mapping, rows } of await readLists(join(folder, 'a', 'lists'))) {
      const { website, email, phone } = mapping.columns;
      for (const row of rows) {
        values.push(
          ['WEB', row[website ?? ''] ?? ''],
          ['EMAIL', row[email ?? ''] ?? ''],
          ['TEL', row[phone ?? ''] ?? ''],
        );
      }
    }
    expect(values.length).toBeGreaterThan(1000);
    for (const [type, value] of values) {
      if (value === '') continue;
      if (type === 'WEB' || type === 'EMAIL') expect(value).toMatch(/\.example\/?$/);
      else
        expect(value.replace(/\D/g, '').replace(/^32|^0/, '')).toMatch(
          /^(2|3|4|9|10|11|16|50|65|71|81)000\d{4}$/,
        );
    }
  });

  it('write lists that their mapping reads, with members of the registry and some that it does not know', async () => {
    const lists = await readLists(join(folder, 'a', 'lists'));
    const known = new Set(
      rowsOf(full, 'enterprise.csv').map((row) => digitsOf(row['EnterpriseNumber'] ?? '')),
    );
    expect(new Set(lists.map(({ mapping }) => mapping.format)).size).toBeGreaterThanOrEqual(2);
    for (const { mapping, rows } of lists) {
      expect(rows.length, mapping.id).toBeGreaterThan(0);
      const numbers = rows.map((row) => digitsOf(row[mapping.columns.enterpriseNumber ?? ''] ?? ''));
      const wrong = numbers.filter((number) => number !== '' && !known.has(number));
      expect(wrong.length, mapping.id).toBeLessThanOrEqual(Math.ceil(rows.length * 0.03));
      if (mapping.kind === 'accreditation') expect(wrong, mapping.id).toEqual([]);
      for (const row of rows) expect(row[mapping.columns.name], mapping.id).not.toBe('');
    }
    const portal = lists.find(({ mapping }) => mapping.id === 'dir-portail');
    expect(portal?.rows.some((row) => row["Numéro d'entreprise"] === '')).toBe(true);
  });
});
