import { describe, expect, it } from 'vitest';
import {
  FORM_CLASSES,
  FORM_GROUPS,
  formGroupRow,
  legalFormRow,
  registryCodeRow,
  situationRow,
} from '../../data/schema/reference/legal-forms.ts';
import { readTable } from './tables.ts';

const forms = readTable('legal-forms/legal-forms.csv', legalFormRow);
const byCode = new Map(forms.map((form) => [form.code, form]));
const codesOf = (formClass: string) =>
  forms.filter((form) => form.class === formClass).map((form) => form.code);

describe('legal forms', () => {
  it('there are 146, each once, with every class in use', () => {
    expect(forms).toHaveLength(146);
    expect(byCode.size).toBe(146);
    expect(new Set(forms.map((form) => form.class))).toEqual(new Set(FORM_CLASSES));
  });

  it.each([
    ['CORE', ['017', '018', '019', '021', '026', '028', '029', '125']],
    ['SFS', ['506', '508', '510', '511', '512', '513', '514', '515', '560']],
    ['COOP_IF_ACCREDITED', ['001', '006', '007', '008', '009', '016', '206', '208', '706']],
    ['PUBLIC_SFS', ['606', '608', '614', '651']],
    ['MANUAL', ['020', '022', '023', '051', '128', '151', '217', '218', '610', '721', '724', '790']],
  ])('class %s holds the codes of the method', (formClass, codes) => {
    expect(codesOf(formClass)).toEqual(codes);
  });

  it('508 and 608 have the same words and different classes: forms go by code', () => {
    expect(byCode.get('508')?.label_fr).toBe(byCode.get('608')?.label_fr);
    expect([byCode.get('508')?.class, byCode.get('608')?.class]).toEqual(['SFS', 'PUBLIC_SFS']);
  });

  it('117 is a public ASBL and 125 the AISBL', () => {
    expect([byCode.get('117')?.class, byCode.get('125')?.abbreviation_fr]).toEqual(['PUBLIC', 'AISBL']);
  });

  it('the ASBL has its abbreviation in the three languages', () => {
    expect(byCode.get('017')).toMatchObject({
      abbreviation_fr: 'ASBL',
      abbreviation_nl: 'VZW',
      abbreviation_de: 'VoG',
      form_group: 'association',
    });
  });

  it('every form of the social economy has an English label of our own', () => {
    const social = forms.filter((form) =>
      ['CORE', 'SFS', 'COOP_IF_ACCREDITED', 'MANUAL'].includes(form.class),
    );
    expect(social.filter((form) => form.label_en_origin !== 'own')).toEqual([]);
  });

  it('public forms are in the group "other", and classes and groups agree', () => {
    for (const form of forms) {
      if (['PUBLIC', 'PUBLIC_SFS', 'OUT'].includes(form.class))
        expect(form.form_group, form.code).toBe('other');
      if (form.class === 'SFS') expect(form.form_group).toBe('social-purpose-company');
      if (form.class === 'COOP_IF_ACCREDITED') expect(form.form_group).toBe('cooperative');
    }
  });

  it('the six groups are described in order', () => {
    const groups = readTable('legal-forms/form-groups.csv', formGroupRow);
    expect(groups.map((group) => group.code)).toEqual([...FORM_GROUPS]);
  });
});

describe('registry codes', () => {
  const codes = readTable('registry-codes/codes.csv', registryCodeRow);
  const situations = readTable('registry-codes/situations.csv', situationRow);
  const state = (wanted: string) => situations.filter((row) => row.state === wanted).map((row) => row.code);

  it.each([
    ['ActivityGroup', 7],
    ['Classification', 3],
    ['ContactType', 3],
    ['EntityContact', 3],
    ['JuridicalSituation', 40],
    ['Language', 5],
    ['Status', 1],
    ['TypeOfAddress', 4],
    ['TypeOfDenomination', 4],
    ['TypeOfEnterprise', 3],
  ])('%s has its %i codes', (category, count) => {
    expect(codes.filter((row) => row.category === category)).toHaveLength(count);
  });

  it('situations follow the settled lists', () => {
    expect(state('not-active')).toEqual([
      '006',
      '014',
      '021',
      '022',
      '023',
      '024',
      '025',
      '026',
      '051',
      '052',
      '053',
      '111',
      '999',
    ]);
    expect(state('winding-up')).toEqual(['010', '012', '013', '048', '049', '050', '112']);
    expect(situations).toHaveLength(40);
  });

  it('only a replaced number depends on a successor', () => {
    const dependent = situations.filter((row) => row.state !== row.state_when_successor_known);
    expect(dependent.map((row) => [row.code, row.state, row.state_when_successor_known])).toEqual([
      ['003', 'active', 'not-active'],
    ]);
  });
});
