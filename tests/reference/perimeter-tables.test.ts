import { describe, expect, it } from 'vitest';
import { accreditationTypeRow, ACCREDITATION_TYPES } from '../../data/schema/reference/accreditations.ts';
import { legalFormRow, situationRow } from '../../data/schema/reference/legal-forms.ts';
import {
  overrideRow,
  perimeterFile,
  PERIMETERS,
  reasonRow,
  REASONS,
} from '../../data/schema/reference/perimeters.ts';
import { naceRow } from '../../data/schema/reference/activities.ts';
import { readReferenceText, readTable } from './tables.ts';

const { perimeters } = perimeterFile.parse(JSON.parse(readReferenceText('perimeters/perimeters.json')));
const forms = readTable('legal-forms/legal-forms.csv', legalFormRow);
const types = readTable('accreditations/types.csv', accreditationTypeRow);
const formsOf = (...classes: string[]) =>
  forms.filter((form) => classes.includes(form.class)).map((form) => form.code);
const rules = perimeters.flatMap((perimeter) =>
  perimeter.rules.map((rule) => ({ perimeter: perimeter.id, rule })),
);

describe('perimeters as data', () => {
  it('the perimeters have the rules that were settled, in order', () => {
    expect(
      Object.fromEntries(perimeters.map(({ id, rules }) => [id, rules.map((rule) => rule.rule).join(' ')])),
    ).toEqual({
      'concertes-2023': 'R0 R1 R2 R3 R4 R5 R6 R7 R9',
      'legal-form': 'R0 R1 R2 R5 R6 R7',
      directory: 'R0 R1 R2 R3 R4 R5 R6 R7 R8 R9',
    });
    expect(perimeters.map((perimeter) => perimeter.id)).toEqual([...PERIMETERS]);
  });

  it.each([
    ['R2', ['PUBLIC', 'PUBLIC_SFS']],
    ['R5', ['CORE']],
    ['R6', ['SFS']],
    ['R7', ['COOP_IF_ACCREDITED']],
  ])('the forms of %s are those of their class', (id, classes) => {
    for (const { perimeter, rule } of rules) {
      if (rule.rule === id && 'forms' in rule) expect(rule.forms, perimeter).toEqual(formsOf(...classes));
    }
  });

  it('the situations of R1 are those marked not-active', () => {
    const situations = readTable('registry-codes/situations.csv', situationRow);
    const notActive = situations.filter((row) => row.state === 'not-active').map((row) => row.code);
    const withSuccessor = situations
      .filter((row) => row.state !== 'not-active' && row.state_when_successor_known === 'not-active')
      .map((row) => row.code);
    for (const { rule } of rules) {
      if (rule.kind !== 'situation') continue;
      expect(rule.not_active).toEqual(notActive);
      expect(rule.not_active_when_successor_known).toEqual(withSuccessor);
    }
  });

  it('accreditations of the rules are those whose type counts for the rule', () => {
    for (const { perimeter, rule } of rules) {
      if (!('accreditations' in rule)) continue;
      const counting = types.filter((type) => type.counts_for.some((id) => id === rule.rule));
      expect(rule.accreditations, `${perimeter} ${rule.rule}`).toEqual(counting.map((type) => type.code));
    }
  });

  it('codes spared by R4 exist and stand under what the rule reads', () => {
    const nace = new Set(
      readTable('activities/nace.csv', naceRow).map((row) => `${row.version} ${row.code}`),
    );
    for (const { rule } of rules) {
      if (rule.kind !== 'school') continue;
      for (const { version, code } of rule.spared) {
        expect(nace.has(`${version} ${code}`), code).toBe(true);
        expect(
          rule.main_prefixes.some((prefix) => code.startsWith(prefix)),
          code,
        ).toBe(true);
      }
    }
  });

  it('every reason has words in four languages, once', () => {
    const reasons = readTable('perimeters/reasons.csv', reasonRow);
    expect(reasons.map((row) => row.code).sort()).toEqual([...REASONS].sort());
    for (const row of reasons) expect(row.included).toBe(String(row.code.startsWith('IN:')));
  });
});

describe('overrides', () => {
  const row = {
    enterprise_number: '0203430576',
    included: 'false',
    valid_from: '2026-01-01',
    valid_to: '',
    author: 'Scientific committee',
    decided_on: '2025-12-15',
    evidence: 'Minutes of 15 December 2025',
  };

  it('are dated and argued, each in a valid row', () => {
    expect(readTable('perimeters/overrides.csv', overrideRow)).toBeInstanceOf(Array);
    expect(overrideRow.safeParse(row).success).toBe(true);
    expect(overrideRow.safeParse({ ...row, evidence: '' }).success).toBe(false);
    expect(overrideRow.safeParse({ ...row, valid_from: '31-02-2026' }).success).toBe(false);
  });
});

describe('accreditation types', () => {
  it('all are described, each once', () => {
    expect(types.map((type) => type.code)).toEqual([...ACCREDITATION_TYPES]);
  });

  it('a predecessor counts for the same rule as what replaced it', () => {
    for (const type of types) {
      for (const successor of type.predecessor_of) {
        expect(types.find((row) => row.code === successor)?.counts_for).toEqual(type.counts_for);
      }
    }
    expect(types.find((type) => type.code === 'B-ILDE')?.predecessor_of).toEqual(['B-ESD']);
  });

  it('a known count has its date', () => {
    for (const type of types)
      expect([type.code, type.known_count === '']).toEqual([type.code, type.known_count_date === '']);
  });
});
