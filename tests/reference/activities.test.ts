import { describe, expect, it } from 'vitest';
import {
  ACTIVITY_GROUPS,
  activityGroupRow,
  glyphFile,
  groupRuleRow,
  naceRow,
  sectionRow,
  STAT_GROUPS,
  statGroupRow,
  type NaceVersion,
} from '../../data/schema/reference/activities.ts';
import { createGroupFinder, getParent, getSection } from '../../etl/reference/activity-groups.ts';
import { createTranslator } from '../../etl/reference/activity-labels.ts';
import { readReferenceText, readRows, readTable } from './tables.ts';

const nace = readTable('activities/nace.csv', naceRow);
const groups = readTable('activities/groups.csv', activityGroupRow);
const byKey = new Map(nace.map((row) => [`${row.version} ${row.code}`, row]));

const groupOf = (version: NaceVersion, code: string) => byKey.get(`${version} ${code}`)?.group;

describe('activities', () => {
  it('there are exactly 12 display groups nested in exactly 7 statistical groups', () => {
    expect(groups.map((group) => group.code)).toEqual([...ACTIVITY_GROUPS]);
    expect(groups.map((group) => group.position)).toEqual(ACTIVITY_GROUPS.map((_, index) => index + 1));
    const statistical = readTable('activities/stat-groups.csv', statGroupRow).map((group) => group.code);
    expect(statistical).toEqual([...STAT_GROUPS]);
    expect(new Set(groups.map((group) => group.stat_group))).toEqual(new Set(STAT_GROUPS));
  });

  it.each([
    ['2003', [17 + 16, 62, 228, 539, 881, 2095]],
    ['2008', [21, 88, 272, 615, 943, 1385]],
    ['2025', [22, 87, 287, 651, 977, 1252]],
  ] as const)('version %s has all its codes by level', (version, [sections, ...digits]) => {
    const levels = [1, 2, 3, 4, 5, 7].map(
      (level) => nace.filter((row) => row.version === version && row.level === level).length,
    );
    expect(levels).toEqual([sections, ...digits]);
  });

  it('a code stands once in a version, and its parent stands in the same version', () => {
    expect(byKey.size).toBe(nace.length);
    for (const row of nace) {
      if (row.parent === '') expect(row.code).toBe(row.section);
      else expect(byKey.has(`${row.version} ${row.parent}`), `${row.version} ${row.code}`).toBe(true);
    }
  });

  it('every code is in the section of its parent', () => {
    for (const row of nace.filter(({ parent }) => parent !== '')) {
      expect(byKey.get(`${row.version} ${row.parent}`)?.section, row.code).toBe(row.section);
    }
  });

  it('health and social work is section Q in 2008 and R in 2025, N in 2003', () => {
    expect(getSection('2008', '88995')).toBe('Q');
    expect(getSection('2025', '88993')).toBe('R');
    expect(getSection('2003', '85322')).toBe('N');
  });

  it('a VAT sub-code without sub-class hangs on the nearest code above', () => {
    expect(byKey.get('2025 6831101')?.parent).toBe('6831');
    expect(getParent('2003', '10', new Set(['C', 'CA', '10']))).toBe('CA');
    expect(getParent('2003', 'CA', new Set(['C', 'CA', '10']))).toBe('C');
  });

  it.each([
    ['sheltered workshops', 'training-work', ['2003 85322', '2008 88995', '2025 88993']],
    [
      'cleaning and service vouchers',
      'home-help',
      ['2003 74700', '2008 81210', '2025 81210', '2025 96910', '2008 97000'],
    ],
    ['family help at home', 'home-help', ['2008 88101', '2025 88101']],
    ['second-hand goods', 'second-hand', ['2003 52502', '2008 47793', '2025 47792']],
    ['waste and recycling', 'second-hand', ['2003 37220', '2008 38321', '2025 38210']],
    [
      'addiction care, whose code means something else in the other version',
      'care-health',
      ['2008 88993', '2025 88991'],
    ],
    ['day centres for a mental disability', 'care-health', ['2008 88991', '2025 88105']],
    ['youth support', 'childhood-youth', ['2008 88994', '2025 88992', '2008 94991', '2003 85313']],
    ['childcare', 'childhood-youth', ['2003 85321', '2008 88911', '2025 88911']],
    ['sickness funds', 'care-health', ['2003 75302', '2008 84302', '2025 84302']],
    ['gardens', 'construction-green', ['2008 81300', '2025 81300']],
    ['social housing', 'housing', ['2003 70202', '2008 68202', '2025 68202']],
    ['nature reserves', 'energy-mobility', ['2008 91042', '2025 91420']],
    ['tourist rooms', 'culture-leisure', ['2008 55204', '2025 55204', '2003 55210']],
    ['general social services', 'solidarity', ['2008 88996', '2025 88994', '2003 85323']],
    ['bakeries', 'food-shops', ['2003 15811', '2008 10711', '2025 10711']],
  ] as const)('%s are in %s', (_claim, group, codes) => {
    for (const code of codes) expect(byKey.get(code)?.group, code).toBe(group);
  });

  it('a sub-code is in the group that its rules give, whatever its own place', () => {
    const rules = readRows('activities/group-rules.csv');
    for (const version of ['2003', '2008', '2025'] as const) {
      const find = createGroupFinder(rules, version);
      for (const row of nace.filter((code) => code.version === version)) {
        expect(row.group, `${version} ${row.code}`).toBe(find(row.code));
      }
    }
  });

  it('no rule is idle: each decides for at least one code', () => {
    const rules = readTable('activities/group-rules.csv', groupRuleRow);
    const idle = rules.filter(({ version, prefix }) => {
      const longer = rules.filter(
        (rule) => rule.version === version && rule.prefix.startsWith(prefix) && rule.prefix !== prefix,
      );
      return !nace.some(
        (row) =>
          row.version === version &&
          row.code.startsWith(prefix) &&
          !longer.some((rule) => row.code.startsWith(rule.prefix)),
      );
    });
    expect(idle).toEqual([]);
  });

  it('every group holds codes of every version', () => {
    for (const version of ['2003', '2008', '2025'] as const) {
      const used = new Set(nace.filter((row) => row.version === version).map((row) => row.group));
      expect(used.size, version).toBe(ACTIVITY_GROUPS.length);
    }
  });

  it('a code no rule covers is refused by name', () => {
    const find = createGroupFinder([{ version: '2008', prefix: '88', group: 'solidarity' }], '2008');
    expect(find('88999')).toBe('solidarity');
    expect(() => find('99000')).toThrow(/99000 of NACE-BEL 2008/);
  });

  it('sections of 2008 and 2025 have words in four languages', () => {
    const sections = readTable('activities/sections.csv', sectionRow);
    for (const version of ['2008', '2025'] as const) {
      const official = nace.filter((row) => row.version === version && row.level === 1);
      expect(sections.filter((row) => row.version === version).map((row) => row.code)).toEqual(
        official.map((row) => row.code),
      );
    }
    expect(groupOf('2008', 'P')).toBe('training-work');
  });

  it('DE and EN labels come together or not at all', () => {
    for (const row of nace) {
      expect([row.label_de !== '', row.label_en !== ''], row.code).toEqual(
        row.label_origin === 'none' ? [false, false] : [true, true],
      );
    }
  });

  it('each group has its own glyph, and no glyph is left over', () => {
    const glyphs = glyphFile.parse(JSON.parse(readReferenceText('activities/glyphs.json')));
    expect(groups.map((group) => group.glyph).sort()).toEqual(Object.keys(glyphs).sort());
    expect(new Set(Object.values(glyphs)).size).toBe(ACTIVITY_GROUPS.length);
  });
});

describe('labels inherited by 2008 from 2025', () => {
  const titles = [
    {
      CODE: '88.993',
      NATIONAL_TITLE_BE_FR: 'Activités d’entreprise nca',
      NATIONAL_TITLE_BE_NL: 'Activiteiten, neg',
      NATIONAL_TITLE_BE_DE: 'Tätigkeiten',
      NATIONAL_TITLE_BE_EN: 'Activities',
    },
  ];
  const translate = createTranslator(titles, []);

  it('a 2008 code takes the words of the 2025 code that means the same, wherever it stands', () => {
    expect(translate('2008', '88995', "Activités d'entreprise n.c.a.", 'Activiteiten, n.e.g.')).toMatchObject(
      {
        de: 'Tätigkeiten',
        origin: 'inherited-2025',
      },
    );
  });

  it('one language that differs is enough to refuse', () => {
    expect(translate('2008', '88993', "Activités d'entreprise n.c.a.", 'Andere').origin).toBe('none');
  });

  it('another level is refused, and 2003 inherits nothing', () => {
    expect(translate('2008', '8899', 'Activités d’entreprise nca', 'Activiteiten, neg').origin).toBe('none');
    expect(translate('2003', '88993', 'Activités d’entreprise nca', 'Activiteiten, neg').origin).toBe('none');
  });
});
