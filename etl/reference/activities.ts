import { join } from 'node:path';
import { NACE_VERSIONS, type NaceVersion } from '../../data/schema/reference/activities.ts';
import { compareActivities, createGroupFinder, getLevel, getParent, getSection } from './activity-groups.ts';
import { createTranslator, type Translator } from './activity-labels.ts';
import { countHandKept, readHandKept } from './hand-kept.ts';
import { compareText, getCell, readCsv, writeCsv, writeManifest, type RawSource, type Row } from './lib.ts';
import { KBO_CODES, readKboCodes } from './registry-codes.ts';

const NACEBEL_2025: RawSource = {
  title: 'NACE-BEL 2025, structure and titles in four languages',
  producer: 'Statbel, FPS Economy',
  url: 'https://github.com/gehuybre/data-blog (commit 3d8ad01, embuild-analyses/shared-data/nace)',
  licence: 'Statbel open data, CC BY 4.0',
  vintage: '2025',
  file: 'nace/nacebel2025_nl_fr_de_en.csv',
};

const COLUMNS = [
  'version',
  'code',
  'level',
  'parent',
  'label_fr',
  'label_nl',
  'label_de',
  'label_en',
  'label_origin',
  'section',
  'group',
] as const;

/** Compiles `activities/nace.csv`: every NACE-BEL code of three versions with labels and display group. */
export async function compileActivities(rawDir: string, outDir: string): Promise<void> {
  const codes = await readKboCodes(rawDir);
  const titles = await readCsv(join(rawDir, NACEBEL_2025.file), {
    columns: ['CODE', 'NATIONAL_TITLE_BE_DE'],
  });
  const rules = await readHandKept('activities/group-rules.csv');
  const sections = await readHandKept('activities/sections.csv');
  const translate = createTranslator(titles, sections);
  const rows = NACE_VERSIONS.flatMap((version) => {
    const labels = codes.get(`Nace${version}`);
    if (!labels) throw new Error(`${KBO_CODES.file}: category Nace${version} is missing.`);
    return compileVersion(version, labels, rules, translate);
  });
  const folder = join(outDir, 'activities');
  await writeCsv(join(folder, 'nace.csv'), COLUMNS, rows);
  await writeManifest(rawDir, folder, [
    {
      file: 'nace.csv',
      title: 'NACE-BEL 2003, 2008 and 2025',
      rows: rows.length,
      sources: [KBO_CODES, NACEBEL_2025],
      method:
        'Codes and FR/NL labels come from the code table of the registry, undotted, 7-digit VAT sub-codes included; the sections of 2008 and 2025, in capitals there, are written as in sections.csv. ' +
        'DE/EN labels of 2025 come from the official titles; a code of 2008 takes the DE/EN title of a 2025 code of the ' +
        'same level whose FR and NL labels are identical (save apostrophes and the spelling of n.c.a.). ' +
        'Sections and parents follow the official structure. The display group is that of the longest prefix in group-rules.csv.',
      columns: {
        version: 'NACE-BEL version: 2003, 2008, 2025. A code has no meaning without it',
        code: 'Undotted code; sections (and subsections of 2003) are letters',
        level: '1 section or subsection, 2 division, 3 group, 4 class, 5 Belgian sub-class, 7 VAT sub-code',
        parent: 'Nearest code above in the same version; empty for a section',
        label_fr: 'Official label, French',
        label_nl: 'Official label, Dutch',
        label_de: 'Official label, German; empty where there is none',
        label_en: 'Official label, English; empty where there is none',
        label_origin: 'Where DE/EN come from: official, inherited-2025, sections (sections.csv), none',
        section: 'Section letter in the same version',
        group: 'Display group (groups.csv)',
      },
    },
    {
      file: 'sections.csv',
      title: 'Sections of NACE-BEL 2008 and 2025 in four languages',
      rows: sections.length,
      sources: [NACEBEL_2025],
      method:
        'Maintained by hand: the official titles in ordinary capitals, without the prefix « SECTION A -- » of the registry; the longest are shortened.',
      columns: {
        version: 'NACE-BEL version',
        code: 'Section letter',
        'label_fr … label_en': 'Title in four languages',
      },
    },
    {
      file: 'group-rules.csv',
      title: 'NACE prefixes to display groups',
      rows: await countHandKept('activities/group-rules.csv'),
      sources: [],
      method: 'Maintained by hand and reviewed code by code; the longest prefix of a version wins.',
      columns: {
        version: 'NACE-BEL version',
        prefix: 'Beginning of an undotted code',
        group: 'Display group (groups.csv)',
        note: 'Why, where it is not obvious',
      },
    },
    {
      file: 'groups.csv',
      title: 'The 12 display groups',
      rows: await countHandKept('activities/groups.csv'),
      sources: [],
      method:
        'Maintained by hand. Colours were chosen by search so that any two differ under normal vision, protanopia, ' +
        'deuteranopia and tritanopia (a test states the distance) and have 3:1 against the page of their theme. ' +
        'An unknown activity goes to other-services.',
      columns: {
        code: 'Group code',
        stat_group: 'Statistical group that contains it (stat-groups.csv)',
        position: 'Order of display, 1 to 12',
        'label_fr … label_en': 'Plain name in four languages',
        'description_fr … description_en': 'One sentence with examples',
        colour_light: 'Colour on paper #FBF8F1',
        colour_dark: 'Colour on night #14201C',
        glyph: 'Key in glyphs.json',
      },
    },
    {
      file: 'stat-groups.csv',
      title: 'The 7 statistical groups',
      rows: await countHandKept('activities/stat-groups.csv'),
      sources: [],
      method: 'Maintained by hand: unions of display groups, large enough to be published by territory.',
      columns: {
        code: 'Group code',
        position: 'Order of display, 1 to 7',
        'label_fr … label_en': 'Name in four languages',
      },
    },
    {
      file: 'glyphs.json',
      title: 'Glyphs of the display groups',
      rows: 12,
      sources: [],
      method: 'Drawn by hand: one SVG path per glyph in a 16 × 16 box, filled with the non-zero rule.',
      columns: { key: 'Glyph name', value: 'Attribute d of the path' },
    },
  ]);
}

function compileVersion(
  version: NaceVersion,
  labels: ReadonlyMap<string, Row>,
  rules: readonly Row[],
  translate: Translator,
) {
  const findGroup = createGroupFinder(rules, version);
  const known = new Set(labels.keys());
  return [...labels.keys()]
    .sort((a, b) => compareActivities(version, a, b) || compareText(a, b))
    .map((code) => {
      const label = labels.get(code) ?? {};
      const translated = translate(version, code, getCell(label, 'FR'), getCell(label, 'NL'));
      return {
        version,
        code,
        level: getLevel(code),
        parent: getParent(version, code, known),
        label_fr: translated.fr,
        label_nl: translated.nl,
        label_de: translated.de,
        label_en: translated.en,
        label_origin: translated.origin,
        section: getSection(version, code),
        group: findGroup(code),
      };
    });
}
