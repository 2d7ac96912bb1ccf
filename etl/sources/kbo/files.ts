/** How the rows of a file belong to legal persons, which decides whether a row may be read at all. */
export const KEY_KINDS = ['enterprise', 'establishment', 'branch', 'entity'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** One of the seven data files of an extract. */
export interface KboFile {
  /** Name without `.csv`, `_insert.csv` or `_delete.csv`. */
  name: string;
  kind: KeyKind;
  /** Column that identifies the row's entity; also the one column of the `_delete` file. */
  key: string;
  columns: readonly string[];
  /** Columns kept once per combination of values in `raw.kbo_<name>_kind`; rows hold its number, `<name>_kind`. */
  kindColumns?: readonly string[];
}

/** Columns of `raw.kbo_<name>` behind extract, source_row and valid_to. */
export function storedColumns({ name, columns, kindColumns = [] }: KboFile): readonly string[] {
  if (kindColumns.length === 0) return columns;
  return [...columns.filter((column) => !kindColumns.includes(column)), `${name}_kind`];
}

/** The data files in the order they are read: who is a legal person first, then what is said of them. */
export const KBO_FILES: readonly KboFile[] = [
  {
    name: 'enterprise',
    kind: 'enterprise',
    key: 'EnterpriseNumber',
    columns: [
      'EnterpriseNumber',
      'Status',
      'JuridicalSituation',
      'TypeOfEnterprise',
      'JuridicalForm',
      'JuridicalFormCAC',
      'StartDate',
    ],
  },
  {
    name: 'establishment',
    kind: 'establishment',
    key: 'EstablishmentNumber',
    columns: ['EstablishmentNumber', 'StartDate', 'EnterpriseNumber'],
  },
  { name: 'branch', kind: 'branch', key: 'Id', columns: ['Id', 'StartDate', 'EnterpriseNumber'] },
  {
    name: 'activity',
    kind: 'entity',
    key: 'EntityNumber',
    columns: ['EntityNumber', 'ActivityGroup', 'NaceVersion', 'NaceCode', 'Classification'],
    kindColumns: ['ActivityGroup', 'NaceVersion', 'NaceCode', 'Classification'],
  },
  {
    name: 'address',
    kind: 'entity',
    key: 'EntityNumber',
    columns: [
      'EntityNumber',
      'TypeOfAddress',
      'CountryNL',
      'CountryFR',
      'Zipcode',
      'MunicipalityNL',
      'MunicipalityFR',
      'StreetNL',
      'StreetFR',
      'HouseNumber',
      'Box',
      'ExtraAddressInfo',
      'DateStrikingOff',
    ],
  },
  {
    name: 'denomination',
    kind: 'entity',
    key: 'EntityNumber',
    columns: ['EntityNumber', 'Language', 'TypeOfDenomination', 'Denomination'],
  },
  {
    name: 'contact',
    kind: 'entity',
    key: 'EntityNumber',
    columns: ['EntityNumber', 'EntityContact', 'ContactType', 'Value'],
  },
];

/** The code table, complete in every extract. */
export const CODE_COLUMNS = ['Category', 'Code', 'Language', 'Description'] as const;
/** Facts of the extract. */
export const META_COLUMNS = ['Variable', 'Value'] as const;

/** `TypeOfEnterprise` of legal persons, the only ones ever stored (0 is unknown, 1 a natural person). */
export const LEGAL_PERSON = '2';
