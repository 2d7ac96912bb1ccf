import { describe, expect, test } from 'vitest';
import { findDisagreement } from '../../web/src/lib/features/enterprise/disagreement.ts';
import { describeEnterprise, printJsonLd } from '../../web/src/lib/json-ld.ts';
import { languageOfDescription, languageOfLabels } from '../../web/src/lib/label-language.ts';

const value = (sourceTitle: string, text: string | null, chosen = false) => ({
  value: text,
  source: sourceTitle,
  sourceTitle,
  date: null,
  rule: '',
  chosen,
});

describe('sources that disagree', () => {
  test('each different value is said once, with its first source, the chosen one first', () => {
    const said = findDisagreement([
      value('Federation', 'Rue Haute 2'),
      value('Registry', 'Rue Haute 1', true),
      value('List', 'RUE HAUTE, 2'),
    ]);
    expect(said).toEqual([
      { source: 'Registry', value: 'Rue Haute 1' },
      { source: 'Federation', value: 'Rue Haute 2' },
    ]);
  });

  test.each([
    ['capitals and accents', [value('A', 'Le Pré', true), value('B', 'LE PRE')]],
    ['silence', [value('A', 'x', true), value('B', null), value('C', '')]],
    ['two values of one source', [value('A', 'x', true), value('A', 'y')]],
    ['a single value', [value('A', 'x', true)]],
  ])('%s is no disagreement', (_, values) => {
    expect(findDisagreement(values)).toEqual([]);
  });
});

const enterprise: Parameters<typeof describeEnterprise>[0] = {
  name: 'La </script><script>alert(1)</script> & Co',
  names: [{ name: 'LSC', language: 'fr', kind: 'abbreviation', kindLabel: '' }],
  number: '0900000196',
  form: { code: 'association', label: 'Association' },
  activity: null,
  description: null,
  street: 'Rue Haute 1',
  postalCode: '4000',
  locality: null,
  commune: { nis: '62063', level: 'commune', name: 'Liège' },
  position: { lon: 5.57, lat: 50.63, method: 'address', exact: true },
  website: 'javascript:alert(1)',
  email: null,
  phone: null,
  startDate: '2001-02-03',
  keywords: [],
  memberships: [],
};

describe('the description for machines', () => {
  const address = 'https://essaim.example/fr/entreprise/0900000196';

  test('an association is an NGO somewhere; what is not known is left out', () => {
    expect(describeEnterprise(enterprise, address)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NGO',
      '@id': address,
      name: enterprise.name,
      alternateName: ['LSC'],
      identifier: { '@type': 'PropertyValue', propertyID: 'enterprise number', value: '0900000196' },
      url: address,
      foundingDate: '2001-02-03',
      address: {
        '@type': 'PostalAddress',
        streetAddress: 'Rue Haute 1',
        postalCode: '4000',
        addressLocality: 'Liège',
        addressCountry: 'BE',
      },
      location: { '@type': 'Place', geo: { '@type': 'GeoCoordinates', latitude: 50.63, longitude: 5.57 } },
    });
  });

  test('a cooperative with an exact place is a LocalBusiness, without one an Organization', () => {
    const form = { code: 'cooperative', label: '' };
    expect(describeEnterprise({ ...enterprise, form }, address)).toMatchObject({
      '@type': 'LocalBusiness',
      geo: { latitude: 50.63 },
    });
    expect(describeEnterprise({ ...enterprise, form, position: null }, address)['@type']).toBe(
      'Organization',
    );
  });

  test('nothing in it can end its script element, and it reads back the same', () => {
    const description = describeEnterprise(enterprise, address);
    const printed = printJsonLd(description);
    expect(printed).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(printed)).toEqual(description);
  });
});

describe('labels in another language than the page', () => {
  test('those of the fallback language say so', () => {
    const languageOf = languageOfLabels('nl', ['Maken van fietsen']);
    expect(languageOf('Maken van fietsen')).toBe('nl');
    expect(languageOf('Herstellung von Fahrrädern')).toBeUndefined();
    expect(languageOf(null)).toBeUndefined();
  });

  test('a page whose language has all labels marks none', () => {
    expect(languageOfLabels(undefined, ['Vélo'])('Vélo')).toBeUndefined();
  });

  test('a description says the language its source gives', () => {
    const provenance = [
      { field: 'description_de', fieldLabel: '', values: [value('A', 'Unser Laden', true)] },
    ];
    expect(languageOfDescription({ description: 'Unser Laden', provenance })).toBe('de');
    expect(languageOfDescription({ description: 'Autre', provenance })).toBeUndefined();
  });
});
