import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify, getEffectiveForm, type PerimeterFacts } from '../../data/rules/perimeter.ts';
import { perimeterFile, type PerimeterId, type Reason } from '../../data/schema/reference/perimeters.ts';

const { perimeters } = perimeterFile.parse(
  JSON.parse(
    readFileSync(new URL('../../data/reference/perimeters/perimeters.json', import.meta.url), 'utf8'),
  ),
);

const association: PerimeterFacts = {
  type: '2',
  juridicalForm: '017',
  juridicalFormCac: null,
  situation: '000',
  closed: false,
  successorKnown: false,
  publicBody: false,
  naces: [],
  accreditations: [],
  override: null,
  referenceDate: '2026-01-01',
};

function reasonIn(id: PerimeterId, facts: Partial<PerimeterFacts>): Reason {
  const perimeter = perimeters.find((candidate) => candidate.id === id);
  if (!perimeter) throw new Error(`Perimeter ${id} is not in perimeters.json.`);
  const result = classify({ ...association, ...facts }, perimeter);
  expect(result.included).toBe(result.reason.startsWith('IN:'));
  return result.reason;
}

const nace = (version: '2003' | '2008' | '2025', code: string, activityGroup = '006') =>
  ({ version, code, activityGroup, classification: 'MAIN' }) as const;
const since = (type: string, from = '2020-01-01', to: string | null = null) => ({ type, from, to });

type Expected = Readonly<Record<PerimeterId, Reason>>;
const all = (reason: Reason): Expected => ({
  'concertes-2023': reason,
  'legal-form': reason,
  directory: reason,
});

const CASES: readonly (readonly [claim: string, facts: Partial<PerimeterFacts>, expected: Expected])[] = [
  ['R0: a natural person is out', { type: '1', juridicalForm: null }, all('OUT:NATURAL_PERSON')],
  ['R0: an unknown type is not a legal person', { type: '0' }, all('OUT:NATURAL_PERSON')],
  ['R1: an enterprise gone from the registry is out', { closed: true }, all('OUT:NOT_ACTIVE')],
  ['R1: an absorbed enterprise is out', { situation: '021' }, all('OUT:NOT_ACTIVE')],
  ['R1: a closed bankruptcy is out', { situation: '053' }, all('OUT:NOT_ACTIVE')],
  ['R1: an enterprise in liquidation stays, with a badge', { situation: '012' }, all('IN:FORM')],
  ['R1: a reopened liquidation stays, with a badge', { situation: '112' }, all('IN:FORM')],
  ['R1: an open bankruptcy stays, with a badge', { situation: '050' }, all('IN:FORM')],
  ['R1: a replaced number stays while no successor is known', { situation: '003' }, all('IN:FORM')],
  [
    'R1: a replaced number is out when its successor is known',
    { situation: '003', successorKnown: true },
    all('OUT:NOT_ACTIVE'),
  ],
  ['R1: a known successor alone does not end anything', { successorKnown: true }, all('IN:FORM')],
  ['R1: a missing situation is not an end', { situation: null }, all('IN:FORM')],
  ['R2: 117 is a public-law ASBL, not an AISBL', { juridicalForm: '117' }, all('OUT:PUBLIC_FORM')],
  ['R2: 325 is a public-law AISBL', { juridicalForm: '325' }, all('OUT:PUBLIC_FORM')],
  [
    'R2: 716 is a public-law cooperative, accredited or not',
    { juridicalForm: '716', accreditations: [since('F-CNC')] },
    all('OUT:PUBLIC_FORM'),
  ],
  [
    'R2: 608 is public where 508, of the same label, is not',
    { juridicalForm: '608' },
    all('OUT:PUBLIC_FORM'),
  ],
  ['R2: 614 is public where 514 is not', { juridicalForm: '614' }, all('OUT:PUBLIC_FORM')],
  [
    'R2: a CPAS with a CISP accreditation stays public',
    { juridicalForm: '412', accreditations: [since('W-CISP')] },
    all('OUT:PUBLIC_FORM'),
  ],
  [
    'R2: a CPAS with a Brussels mandate stays public',
    { juridicalForm: '412', accreditations: [since('B-ESD')] },
    all('OUT:PUBLIC_FORM'),
  ],
  [
    'R3: an ASBL under public control is out, save by legal form alone',
    { publicBody: true },
    { 'concertes-2023': 'OUT:PUBLIC_CONTROL', 'legal-form': 'IN:FORM', directory: 'OUT:PUBLIC_CONTROL' },
  ],
  [
    'R3: an accreditation does not undo public control',
    { juridicalForm: '610', publicBody: true, accreditations: [since('W-EI')] },
    { 'concertes-2023': 'OUT:PUBLIC_CONTROL', 'legal-form': 'OUT:FORM', directory: 'OUT:PUBLIC_CONTROL' },
  ],
  [
    'R4: a secondary school (ONSS main activity) is out, save by legal form alone',
    { naces: [nace('2008', '85314')] },
    { 'concertes-2023': 'OUT:SCHOOL', 'legal-form': 'IN:FORM', directory: 'OUT:SCHOOL' },
  ],
  [
    'R4: a subsidised-education registration makes a school, whatever the code',
    { naces: [nace('2025', '85402', '007')] },
    { 'concertes-2023': 'OUT:SCHOOL', 'legal-form': 'IN:FORM', directory: 'OUT:SCHOOL' },
  ],
  ['R4: 85.3 of NACE 2003 is social work, not school', { naces: [nace('2003', '85312')] }, all('IN:FORM')],
  [
    'R4: a NACE 2003 registration is not read, even of subsidised education',
    { naces: [nace('2003', '80214', '007')] },
    all('IN:FORM'),
  ],
  ['R4: adult literacy is spared', { naces: [nace('2008', '85207'), nace('2025', '85207')] }, all('IN:FORM')],
  ['R4: post-secondary education of 2025 is spared', { naces: [nace('2025', '85330')] }, all('IN:FORM')],
  ['R4: schools for airline pilots are spared', { naces: [nace('2008', '8532901')] }, all('IN:FORM')],
  [
    'R4: their neighbours of the same class are not',
    { naces: [nace('2008', '85329')] },
    { ...all('OUT:SCHOOL'), 'legal-form': 'IN:FORM' },
  ],
  ['R4: higher education is not compulsory', { naces: [nace('2008', '85422')] }, all('IN:FORM')],
  [
    'R4: a secondary ONSS activity does not make a school',
    { naces: [{ ...nace('2008', '85314'), classification: 'SECO' }] },
    all('IN:FORM'),
  ],
  [
    'R4: a school code declared for VAT only does not make a school',
    { naces: [nace('2008', '85314', '001')] },
    all('IN:FORM'),
  ],
  ['R4: childcare is no school', { naces: [nace('2025', '88911')] }, all('IN:FORM')],
  ['R5: an AISBL (125) is in', { juridicalForm: '125' }, all('IN:FORM')],
  ['R5: a private foundation is in', { juridicalForm: '026' }, all('IN:FORM')],
  ['R5: a mutual insurance association is in', { juridicalForm: '021' }, all('IN:FORM')],
  ['R5: a professional union is not', { juridicalForm: '020' }, all('OUT:FORM')],
  [
    'R6: 508 until the end of 2023 is a social-purpose company',
    { juridicalForm: '508', referenceDate: '2023-12-31' },
    all('IN:SFS'),
  ],
  [
    'R6: 508 from 2024 is presumed accredited',
    { juridicalForm: '508', referenceDate: '2024-01-01' },
    { 'concertes-2023': 'IN:SFS_PRESUMED', 'legal-form': 'IN:SFS', directory: 'IN:SFS_PRESUMED' },
  ],
  [
    'R6: the presumption ends with a dated decision',
    { juridicalForm: '508', accreditations: [since('F-ES', '2020-01-01', '2025-06-30')] },
    { 'concertes-2023': 'OUT:SFS_ENDED', 'legal-form': 'IN:SFS', directory: 'OUT:SFS_ENDED' },
  ],
  [
    'R6: a decision of the future does not end it yet',
    {
      juridicalForm: '508',
      referenceDate: '2025-06-30',
      accreditations: [since('F-ES', '2020-01-01', '2025-06-30')],
    },
    { 'concertes-2023': 'IN:COOP_ACCREDITED', 'legal-form': 'IN:SFS', directory: 'IN:COOP_ACCREDITED' },
  ],
  [
    'R6: the end of a CNC accreditation is not that decision',
    { juridicalForm: '508', accreditations: [since('F-CNC', '2016-01-01', '2022-12-31')] },
    { 'concertes-2023': 'IN:SFS_PRESUMED', 'legal-form': 'IN:SFS', directory: 'IN:SFS_PRESUMED' },
  ],
  [
    'R7: a cooperative without accreditation is out, save by legal form alone',
    { juridicalForm: '706' },
    {
      'concertes-2023': 'OUT:COOP_NOT_ACCREDITED',
      'legal-form': 'IN:COOP_FORM',
      directory: 'OUT:COOP_NOT_ACCREDITED',
    },
  ],
  [
    'R7: a CNC cooperative is in',
    { juridicalForm: '706', accreditations: [since('F-CNC')] },
    { 'concertes-2023': 'IN:COOP_ACCREDITED', 'legal-form': 'IN:COOP_FORM', directory: 'IN:COOP_ACCREDITED' },
  ],
  [
    'R7: accredited on the reference date only, first and last day included',
    { juridicalForm: '008', accreditations: [since('F-ES', '2026-01-01', '2026-01-01')] },
    { 'concertes-2023': 'IN:COOP_ACCREDITED', 'legal-form': 'IN:COOP_FORM', directory: 'IN:COOP_ACCREDITED' },
  ],
  [
    'R7: an accreditation that ended the day before does not count',
    { juridicalForm: '008', accreditations: [since('F-ES', '2020-01-01', '2025-12-31')] },
    {
      'concertes-2023': 'OUT:COOP_NOT_ACCREDITED',
      'legal-form': 'IN:COOP_FORM',
      directory: 'OUT:COOP_NOT_ACCREDITED',
    },
  ],
  [
    'R7: an accreditation that starts the day after does not count',
    { juridicalForm: '008', accreditations: [since('F-CNC', '2026-01-02')] },
    {
      'concertes-2023': 'OUT:COOP_NOT_ACCREDITED',
      'legal-form': 'IN:COOP_FORM',
      directory: 'OUT:COOP_NOT_ACCREDITED',
    },
  ],
  [
    'R8: a company accredited for work integration is in the directory only',
    { juridicalForm: '610', accreditations: [since('W-EI')] },
    { 'concertes-2023': 'OUT:FORM', 'legal-form': 'OUT:FORM', directory: 'IN:ACCREDITED' },
  ],
  [
    'R8: an expired regional accreditation does not count',
    { juridicalForm: '610', accreditations: [since('B-ESD', '2019-02-01', '2021-01-31')] },
    all('OUT:FORM'),
  ],
  [
    'R8: a service-voucher accreditation is not social economy',
    { juridicalForm: '610', accreditations: [since('W-TS')] },
    all('OUT:FORM'),
  ],
  [
    'R8: a sheltered-workshop accreditation alone does not bring a company in',
    { juridicalForm: '014', accreditations: [since('W-ETA')] },
    all('OUT:FORM'),
  ],
  ['An ordinary company is out', { juridicalForm: '610' }, all('OUT:FORM')],
  ['An enterprise without legal form is out', { juridicalForm: null }, all('OUT:FORM')],
  [
    'CAC: a cooperative to be read as a company is a company',
    { juridicalForm: '008', juridicalFormCac: '610', accreditations: [since('F-CNC')] },
    all('OUT:FORM'),
  ],
  [
    'CAC: a social-purpose cooperative to be read as 706 needs an accreditation',
    { juridicalForm: '508', juridicalFormCac: '706' },
    {
      'concertes-2023': 'OUT:COOP_NOT_ACCREDITED',
      'legal-form': 'IN:COOP_FORM',
      directory: 'OUT:COOP_NOT_ACCREDITED',
    },
  ],
  ['CAC: an empty code does not hide the form', { juridicalFormCac: '' }, all('IN:FORM')],
  [
    'R9: an override brings an ordinary company in, save by legal form alone',
    { juridicalForm: '610', override: { included: true, from: '2025-01-01', to: null } },
    { 'concertes-2023': 'IN:OVERRIDE', 'legal-form': 'OUT:FORM', directory: 'IN:OVERRIDE' },
  ],
  [
    'R9: an override takes an association out',
    { override: { included: false, from: '2025-01-01', to: '2026-12-31' } },
    { 'concertes-2023': 'OUT:OVERRIDE', 'legal-form': 'IN:FORM', directory: 'OUT:OVERRIDE' },
  ],
  [
    'R9: an expired override has no effect',
    { override: { included: false, from: '2025-01-01', to: '2025-12-31' } },
    all('IN:FORM'),
  ],
  [
    'R9: an override never brings a person in',
    { type: '1', override: { included: true, from: null, to: null } },
    all('OUT:NATURAL_PERSON'),
  ],
  [
    'R9: an override never revives a closed enterprise',
    { situation: '014', override: { included: true, from: null, to: null } },
    all('OUT:NOT_ACTIVE'),
  ],
];

describe('perimeters', () => {
  it.each(CASES)('%s', (_claim, facts, expected) => {
    for (const { id } of perimeters) expect(reasonIn(id, facts), id).toBe(expected[id]);
  });

  it('the effective form is JuridicalFormCAC before JuridicalForm', () => {
    expect(getEffectiveForm({ juridicalForm: '508', juridicalFormCac: '706' })).toBe('706');
    expect(getEffectiveForm({ juridicalForm: '508', juridicalFormCac: null })).toBe('508');
    expect(getEffectiveForm({ juridicalForm: null, juridicalFormCac: null })).toBeNull();
  });

  it('every reason of the rules is reached by a case', () => {
    const reached = new Set(CASES.flatMap(([, , expected]) => Object.values(expected)));
    const written = perimeters.flatMap((perimeter) => [
      perimeter.otherwise,
      ...perimeter.rules.flatMap((rule) =>
        Object.entries(rule)
          .filter(([key]) => /^(in|out)(_|$)/.test(key))
          .map(([, reason]) => reason as Reason),
      ),
    ]);
    expect([...new Set(written)].filter((reason) => !reached.has(reason))).toEqual([]);
  });
});
