import stock from '../../data/demo/lists.json' with { type: 'json' };
import { type ListMapping, listMapping } from '../../data/schema/list-mapping.ts';
import { getCell } from '../reference/lib.ts';
import { type FileRow, writeList } from './list-file.ts';
import { describeMember } from './list-rows.ts';
import type { Accreditation, Organisation } from './organisation.ts';
import { Random } from './random.ts';
import { readReference } from './reference.ts';

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
const TITLES = {
  fr: (label: string) => `${label} – liste fictive`,
  nl: (label: string) => `${label} – fictieve lijst`,
  de: (label: string) => `${label} – fiktive Liste`,
  en: (label: string) => `${label} – fictitious list`,
};

/** Writes one list per accreditation type that an organisation has; returns the rows of each file. */
export async function writeAccreditationLists(
  folder: string,
  seed: number,
  organisations: readonly Organisation[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const types = await readReference('accreditations/types.csv');
  for (const [index, type] of types.entries()) {
    const code = getCell(type, 'code');
    const random = new Random(seed, `accreditation ${code}`);
    const mapping = describeList(type, index);
    const rows: FileRow[] = [];
    for (const organisation of organisations) {
      const given = organisation.accreditations.find((accreditation) => accreditation.type === code);
      const row = given ? describeHolder(random, organisation, given, mapping) : null;
      if (row) rows.push(row);
    }
    if (rows.length === 0) continue;
    await writeList(folder, mapping, rows);
    counts[mapping.file] = rows.length;
  }
  return counts;
}

/** Administrations write numbers in many ways, but right: a list of decisions always names its holder. */
function describeHolder(
  random: Random,
  organisation: Organisation,
  given: Accreditation,
  mapping: ListMapping,
): FileRow | null {
  const row = describeMember(random, organisation, 0);
  if (!row || !organisation.card) return null;
  const right = row.enterpriseNumber.replace(/\D/g, '').padStart(10, '0') === organisation.card.number;
  const date = (iso: string): string =>
    mapping.dateFormat === 'yyyy-mm-dd' ? iso : iso.split('-').reverse().join('/');
  return {
    ...row,
    enterpriseNumber: right ? row.enterpriseNumber : organisation.card.number,
    accreditationFrom: date(given.from),
    accreditationTo: date(given.to),
  };
}

function describeList(type: Readonly<Record<string, string>>, index: number): ListMapping {
  const code = getCell(type, 'code');
  const spreadsheet = index % 4 === 1;
  const id = `accr-${code.toLowerCase()}`;
  return listMapping.parse({
    id,
    kind: 'accreditation',
    title: Object.fromEntries(
      LANGUAGES.map((language) => [language, TITLES[language](getCell(type, `label_${language}`))]),
    ),
    producer: stock.producer,
    licence: stock.licence,
    vintage: stock.vintage,
    file: `${id}.${spreadsheet ? 'xlsx' : 'csv'}`,
    format: spreadsheet ? 'xlsx' : 'csv',
    ...(spreadsheet
      ? { sheet: 'Liste' }
      : { delimiter: ';', encoding: index % 2 === 0 ? 'windows-1252' : 'utf-8' }),
    accreditation: code,
    dateFormat: index % 3 === 0 ? 'yyyy-mm-dd' : 'dd/mm/yyyy',
    columns: {
      enterpriseNumber: 'BCE',
      name: 'Dénomination',
      street: 'Rue',
      houseNumber: 'Numéro',
      postalCode: 'CP',
      locality: 'Commune',
      accreditationFrom: 'Début',
      accreditationTo: 'Fin',
    },
  });
}
