/** Fields a column of a list may fill. Columns that no field names are never read. */
export const LIST_FIELDS = [
  'enterpriseNumber',
  'name',
  'street',
  'houseNumber',
  'address',
  'postalCode',
  'locality',
  'website',
  'email',
  'phone',
  'keywords',
  'description',
  'accreditation',
  'accreditationFrom',
  'accreditationTo',
  'memberSince',
  'lat',
  'lon',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];
