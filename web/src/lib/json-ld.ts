import type { EnterpriseDetail } from '../../../api/contract/enterprises.ts';
import { safeUrl } from './links.ts';

const COUNTRY = 'BE';

type Described = Pick<
  EnterpriseDetail,
  | 'name'
  | 'names'
  | 'number'
  | 'form'
  | 'activity'
  | 'description'
  | 'street'
  | 'postalCode'
  | 'locality'
  | 'commune'
  | 'position'
  | 'website'
  | 'email'
  | 'phone'
  | 'startDate'
  | 'keywords'
  | 'memberships'
>;

/** An enterprise in the words of schema.org; what is not known is left out. */
export function describeEnterprise(enterprise: Described, address: string): Record<string, unknown> {
  const { position, commune } = enterprise;
  const otherNames = enterprise.names.map(({ name }) => name).filter((name) => name !== enterprise.name);
  const type = typeOf(enterprise);
  return withoutNothing({
    '@context': 'https://schema.org',
    '@type': type,
    '@id': address,
    name: enterprise.name,
    alternateName: [...new Set(otherNames)],
    description: enterprise.description ?? enterprise.activity,
    identifier: enterprise.number && {
      '@type': 'PropertyValue',
      propertyID: 'enterprise number',
      value: enterprise.number,
    },
    url: safeUrl(enterprise.website) ?? address,
    email: enterprise.email,
    telephone: enterprise.phone,
    foundingDate: enterprise.startDate,
    keywords: enterprise.keywords.join(', '),
    address: withoutNothing({
      '@type': 'PostalAddress',
      streetAddress: enterprise.street,
      postalCode: enterprise.postalCode,
      addressLocality: enterprise.locality ?? commune?.name,
      addressCountry: COUNTRY,
    }),
    ...(position && {
      [type === 'LocalBusiness' ? 'geo' : 'location']: place(type, position),
    }),
    memberOf: enterprise.memberships.map(({ name, website }) =>
      withoutNothing({ '@type': 'Organization', name, url: safeUrl(website) }),
    ),
  });
}

/** Only a LocalBusiness is itself a place; the others are somewhere. */
function place(type: string, { lat, lon }: { lat: number; lon: number }) {
  const geo = { '@type': 'GeoCoordinates', latitude: lat, longitude: lon };
  return type === 'LocalBusiness' ? geo : { '@type': 'Place', geo };
}

function typeOf({ form, position }: Described): 'NGO' | 'LocalBusiness' | 'Organization' {
  if (form.code === 'association' || form.code === 'foundation') return 'NGO';
  return position?.exact ? 'LocalBusiness' : 'Organization';
}

/** JSON that may stand inside a `script` element: no character of it can end or open one. */
export function printJsonLd(description: Record<string, unknown>): string {
  return JSON.stringify(description).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function withoutNothing(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== null && value !== undefined && value !== '' && !isEmptyList(value),
    ),
  );
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
