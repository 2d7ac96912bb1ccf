import { join } from 'node:path';
import { countHandKept, readHandKept } from './hand-kept.ts';
import { compareText, getCell, writeCsv, writeManifest, type Row } from './lib.ts';
import { KBO_CODES, readKboCodes, type KboCodes } from './registry-codes.ts';

const FORM_COLUMNS = [
  'code',
  'label_fr',
  'label_nl',
  'label_de',
  'label_en',
  'label_en_origin',
  'abbreviation_fr',
  'abbreviation_nl',
  'abbreviation_de',
  'class',
  'form_group',
] as const;

const CODE_COLUMNS = ['category', 'code', 'label_fr', 'label_nl', 'label_de', 'label_en'] as const;

/** Categories that have a table of their own. */
const ELSEWHERE = ['JuridicalForm', 'Nace2003', 'Nace2008', 'Nace2025'];

/** Compiles `legal-forms/legal-forms.csv` and `registry-codes/codes.csv` from the registry's code table. */
export async function compileLegalForms(rawDir: string, outDir: string): Promise<void> {
  const codes = await readKboCodes(rawDir);
  await compileForms(codes, rawDir, join(outDir, 'legal-forms'));
  await compileRegistryCodes(codes, rawDir, join(outDir, 'registry-codes'));
}

async function compileForms(codes: KboCodes, rawDir: string, folder: string): Promise<void> {
  const labels = codes.get('JuridicalForm') ?? new Map<string, Row>();
  const classes = await readHandKept('legal-forms/form-classes.csv');
  assertSameCodes('legal-forms/form-classes.csv', new Set(labels.keys()), classes);
  const rows = classes.map((row) => {
    const code = getCell(row, 'code');
    const label = labels.get(code) ?? {};
    const english = getCell(row, 'label_en');
    return {
      code,
      label_fr: getCell(label, 'FR'),
      label_nl: getCell(label, 'NL'),
      label_de: getCell(label, 'DE'),
      label_en: english || getCell(label, 'FR'),
      label_en_origin: english ? 'own' : 'fr',
      abbreviation_fr: getCell(row, 'abbreviation_fr'),
      abbreviation_nl: getCell(row, 'abbreviation_nl'),
      abbreviation_de: getCell(row, 'abbreviation_de'),
      class: getCell(row, 'class'),
      form_group: getCell(row, 'form_group'),
    };
  });
  rows.sort((a, b) => compareText(a.code, b.code));
  await writeCsv(join(folder, 'legal-forms.csv'), FORM_COLUMNS, rows);
  await writeManifest(rawDir, folder, [
    {
      file: 'legal-forms.csv',
      title: 'Legal forms of the registry with their class',
      rows: rows.length,
      sources: [KBO_CODES],
      method:
        'Codes and FR/NL/DE labels come from the code table of the registry; class, group, English label and ' +
        'abbreviations come from form-classes.csv. Forms are decided by code, never by label: 508 and 608 have the same label.',
      columns: {
        code: 'KBO JuridicalForm, 3 digits',
        label_fr: 'Official label, French',
        label_nl: 'Official label, Dutch',
        label_de: 'Official label, German',
        label_en: 'English label: our translation, or the French label where label_en_origin is fr',
        label_en_origin: 'own: our translation; fr: the French official label stands in',
        abbreviation_fr: 'Usual abbreviation, French',
        abbreviation_nl: 'Usual abbreviation, Dutch',
        abbreviation_de: 'Usual abbreviation, German',
        class: 'CORE, COOP_IF_ACCREDITED, SFS, MANUAL, PUBLIC, PUBLIC_SFS, OUT',
        form_group: 'Public group (form-groups.csv)',
      },
    },
    {
      file: 'form-classes.csv',
      title: 'Class, group, English label and abbreviations of each legal form',
      rows: classes.length,
      sources: [],
      method:
        'Maintained by hand: classes as in the method (Appendix A), to be confirmed by the producer of the published perimeter for the forms of class MANUAL and PUBLIC_SFS.',
      columns: {
        code: 'KBO JuridicalForm, 3 digits',
        class: 'Class',
        form_group: 'Public group',
        label_en: 'English label, empty where the French one stands in',
        'abbreviation_fr … abbreviation_de': 'Usual abbreviations',
      },
    },
    {
      file: 'form-groups.csv',
      title: 'Public groups of legal forms',
      rows: await countHandKept('legal-forms/form-groups.csv'),
      sources: [],
      method: 'Maintained by hand: the small classification used in statistics and filters.',
      columns: {
        code: 'Group code',
        position: 'Order of display',
        'label_fr … label_en': 'Name in four languages',
        'description_fr … description_en': 'One sentence in four languages',
      },
    },
  ]);
}

async function compileRegistryCodes(codes: KboCodes, rawDir: string, folder: string): Promise<void> {
  const translations = await readHandKept('registry-codes/translations.csv');
  const rows = [...codes]
    .filter(([category]) => !ELSEWHERE.includes(category))
    .flatMap(([category, labels]) => [...labels].map(([code, label]) => ({ category, code, label })))
    .sort((a, b) => compareText(a.category, b.category) || compareText(a.code, b.code))
    .map(({ category, code, label }) => {
      const own = translations.find((row) => row.category === category && row.code === code);
      if (!own)
        throw new Error(`registry-codes/translations.csv: ${category} ${code} is missing. Add a row.`);
      return {
        category,
        code,
        label_fr: getCell(label, 'FR'),
        label_nl: getCell(label, 'NL'),
        label_de: label.DE ?? getCell(own, 'label_de'),
        label_en: getCell(own, 'label_en'),
      };
    });
  const situations = await readHandKept('registry-codes/situations.csv');
  assertSameCodes(
    'registry-codes/situations.csv',
    new Set(codes.get('JuridicalSituation')?.keys()),
    situations,
  );
  await writeCsv(join(folder, 'codes.csv'), CODE_COLUMNS, rows);
  await writeManifest(rawDir, folder, [
    {
      file: 'codes.csv',
      title: 'Codes of the registry other than legal forms and activities',
      rows: rows.length,
      sources: [KBO_CODES],
      method:
        'Codes and FR/NL labels come from the code table of the registry, DE as well for JuridicalSituation. ' +
        'The other DE labels and all EN labels are our translations (translations.csv).',
      columns: {
        category: 'Category of the code table',
        code: 'Code, as text',
        'label_fr … label_en': 'Label in four languages',
      },
    },
    {
      file: 'translations.csv',
      title: 'Our German and English labels of registry codes',
      rows: translations.length,
      sources: [],
      method: 'Maintained by hand.',
      columns: {
        category: 'Category',
        code: 'Code',
        label_de: 'German, empty where official',
        label_en: 'English',
      },
    },
    {
      file: 'situations.csv',
      title: 'What each juridical situation means for presence',
      rows: situations.length,
      sources: [],
      method:
        'Maintained by hand from rule R1 of the method. Situations marked to-confirm read as an end but are not in the settled list: they are kept active until confirmed.',
      columns: {
        code: 'KBO JuridicalSituation, 3 digits',
        state: 'active, winding-up (badge) or not-active',
        state_when_successor_known: 'State when the enterprise that replaced this one is known',
        basis: 'settled: decided; default: nothing decided, active; to-confirm: question to the client',
      },
    },
  ]);
}

function assertSameCodes(table: string, official: ReadonlySet<string>, rows: readonly Row[]): void {
  const own = new Set(rows.map((row) => getCell(row, 'code')));
  const missing = [...official].filter((code) => !own.has(code));
  const unknown = [...own].filter((code) => !official.has(code));
  if (missing.length + unknown.length === 0) return;
  throw new Error(
    `${table}: missing codes ${missing.join(', ') || 'none'}; codes unknown to the registry ${unknown.join(', ') || 'none'}.`,
  );
}
