import Papa from 'papaparse';
import formGroups from '../../../../../data/reference/legal-forms/form-groups.csv?raw';
import groups from '../../../../../data/reference/activities/groups.csv?raw';
import sections from '../../../../../data/reference/activities/sections.csv?raw';
import sizeClasses from '../../../../../data/reference/lattice/size-classes.csv?raw';
import statGroups from '../../../../../data/reference/activities/stat-groups.csv?raw';
import type { Language } from '../../../../../data/messages/translate.ts';

/** A code that a form offers. */
export interface Choice {
  code: string;
  label: string;
}
export type Choices = Record<'stat-group' | 'group' | 'section' | 'form' | 'size', Choice[]>;

/** Sections of this version of NACE-BEL cut the statistics. */
const SECTION_VERSION = '2008';

type Row = Record<string, string>;
const read = (text: string) => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const TABLES: Readonly<Record<keyof Choices, readonly Row[]>> = {
  'stat-group': read(statGroups),
  group: read(groups),
  section: read(sections).filter((row) => row['version'] === SECTION_VERSION),
  form: read(formGroups),
  size: read(sizeClasses),
};

/** The codes of activities, forms and sizes with their names in one language. */
export function loadChoices(language: Language): Choices {
  const name = (table: keyof Choices): Choice[] =>
    TABLES[table].map((row) => ({ code: row['code'] ?? '', label: row[`label_${language}`] ?? '' }));
  return {
    'stat-group': name('stat-group'),
    group: name('group'),
    section: name('section'),
    form: name('form'),
    size: name('size'),
  };
}
