import { join } from 'node:path';
import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { compareText, getCell, readCsv, writeCsv, writeManifest, type RawSource } from './lib.ts';

const PUBLIC_BODIES: RawSource = {
  title: 'Belgian public bodies with their enterprise number',
  producer: 'Vlaamse Overheid (lblod/app-organization-portal); Fedict (dcattools)',
  url: 'https://github.com/lblod/app-organization-portal; https://github.com/Fedict/dcattools',
  licence: 'MIT (lblod/app-organization-portal); BSD 2-Clause (Fedict/dcattools)',
  vintage: 'not stated by the source',
  file: 'social_economy/public_bodies_kbo_exclusion.csv',
};

const COLUMNS = ['number', 'name', 'class', 'control', 'source'] as const;

/** What the raw list proposes for a body, and how we read it; null leaves the body out of the exclusion. */
const CONTROLS: Readonly<Record<string, string | null>> = {
  'public - exclude': 'public',
  'private-law, public control - exclude or flag': 'public-control',
  review: null,
  'not public - do not exclude': null,
};

/** Compiles `public-bodies/public-bodies.csv`: legal persons excluded by rule R3. */
export async function compileSocialEconomy(rawDir: string, outDir: string): Promise<void> {
  const path = join(rawDir, PUBLIC_BODIES.file);
  const raw = await readCsv(path, { columns: ['enterprise_number', 'name', 'class', 'source', 'use'] });
  const rows = raw.flatMap((row, index) => {
    const place = `${path}, row ${index + 2}`;
    const control = CONTROLS[getCell(row, 'use')];
    if (control === undefined) throw new Error(`${place}: unknown use "${getCell(row, 'use')}".`);
    const parsed = parseEnterpriseNumber(getCell(row, 'enterprise_number'));
    if (!parsed.ok)
      throw new Error(`${place}: number ${getCell(row, 'enterprise_number')}: ${parsed.reason}.`);
    if (control === null) return [];
    return [
      {
        number: parsed.number,
        name: getCell(row, 'name'),
        class: getCell(row, 'class'),
        control,
        source: getCell(row, 'source'),
      },
    ];
  });
  rows.sort((a, b) => compareText(a.number, b.number));
  const folder = join(outDir, 'public-bodies');
  await writeCsv(join(folder, 'public-bodies.csv'), COLUMNS, rows);
  await writeManifest(rawDir, folder, [
    {
      file: 'public-bodies.csv',
      title: 'Public bodies, excluded from the perimeters by rule R3',
      rows: rows.length,
      sources: [PUBLIC_BODIES],
      method:
        `Of ${raw.length} bodies of the raw list, those it classes as public or as private-law bodies under public control ` +
        `are kept (${rows.length}); those it marks for review or as not public are left in the perimeters (${raw.length - rows.length}). ` +
        'Every number passes the mod-97 check. The list is strong for Flanders, weak for Wallonia and Brussels: it completes, and does not replace, the list of public-sector units of the national bank.',
      columns: {
        number: 'Enterprise number, 10 digits',
        name: 'Name in the source',
        class: 'Kind of body in the words of the source',
        control: 'public: public body; public-control: private-law body controlled by a public authority',
        source: 'Repository the row comes from',
      },
    },
  ]);
}
