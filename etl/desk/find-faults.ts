import { isLandline, isRoleEmail, parseEmail, parseWebAddress } from '../../data/rules/contact.ts';
import { formatEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { OPENNESS_FIELDS } from '../../data/rules/openness.ts';
import type { ListField } from '../../data/schema/list-fields.ts';
import type { FaultCode, FaultProposal } from '../../data/schema/workspace/list-tables.ts';
import { parseListDate, parseListNumber, parseYesNo } from '../sources/lists/parse-cell.ts';
import type { Localities } from './localities.ts';
import { foldLocality } from './localities.ts';

/** Something wrong with a row; `found` is never a person's contact. */
export interface Fault {
  readonly row: number;
  readonly field: ListField | null;
  readonly code: FaultCode;
  readonly found: string | null;
  readonly proposal: FaultProposal | null;
}

export type Cells = ReadonlyMap<ListField, string>;

const POSTAL_CODE = /^[1-9]\d{3}$/;
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SHOWN = 80;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

type Report = (
  field: ListField | null,
  code: FaultCode,
  found: string | null,
  proposal?: FaultProposal,
) => void;

function checkNumber(cells: Cells, report: Report): void {
  const cell = cells.get('enterpriseNumber');
  if (cell === undefined) return;
  const name = cells.get('name');
  if (name !== undefined && parseListNumber(name).ok && /\p{L}{3}/u.test(cell)) {
    report('name', 'columns-swapped', cell, { name: cell, enterpriseNumber: name });
    return;
  }
  const parsed = parseListNumber(cell);
  if (!parsed.ok) {
    const code = /e\+?\d+$/i.test(cell) ? 'number-scientific' : 'number-wrong';
    report('enterpriseNumber', code, cell.replace(/\D/g, '').length >= 11 ? null : cell);
    return;
  }
  const proposal = { enterpriseNumber: formatEnterpriseNumber(parsed.number) };
  if (/e\+?\d+$/i.test(cell)) report('enterpriseNumber', 'number-scientific', cell, proposal);
  else if (/^\d{9,10}[.,]0+$/.test(cell)) report('enterpriseNumber', 'number-float', cell, proposal);
  else if (cell.replace(/\D/g, '').length === 9)
    report('enterpriseNumber', 'number-lost-zero', cell, proposal);
}

function checkPlace(cells: Cells, localities: Localities, report: Report): void {
  const code = cells.get('postalCode');
  const locality = cells.get('locality');
  if (code !== undefined && locality !== undefined && POSTAL_CODE.test(locality) && !/\d/.test(code)) {
    report('postalCode', 'columns-swapped', code, { postalCode: locality, locality: code });
    return;
  }
  const bare = code?.replace(/^B\s?-?\s?/i, '');
  if (code !== undefined && bare !== undefined) {
    if (/^[1-9]\d{3}[.,]0+$/.test(bare))
      report('postalCode', 'postal-code-float', code, { postalCode: bare.slice(0, 4) });
    else if (!POSTAL_CODE.test(bare) || !localities.namesOf.has(bare)) {
      const codes = locality === undefined ? undefined : localities.codesOf.get(foldLocality(locality));
      const [only] = codes?.size === 1 ? codes : [];
      report('postalCode', 'postal-code-wrong', code, only === undefined ? undefined : { postalCode: only });
      return;
    }
  }
  if (locality === undefined || bare === undefined) return;
  const names = localities.namesOf.get(bare.slice(0, 4));
  const folded = foldLocality(locality);
  if (names === undefined || folded === '' || names.has(folded)) return;
  const codes = localities.codesOf.get(folded);
  if (codes === undefined) report('locality', 'locality-unknown', locality);
  else {
    const [only] = codes.size === 1 ? codes : [];
    report(
      'postalCode',
      'locality-elsewhere',
      code ?? null,
      only === undefined ? undefined : { postalCode: only },
    );
  }
}

function checkContacts(cells: Cells, contactsArePublic: boolean, report: Report): void {
  const website = cells.get('website');
  const email = cells.get('email');
  const misplaced = website === undefined ? null : parseEmail(website);
  if (website !== undefined && misplaced !== null) {
    const isShown = contactsArePublic || isRoleEmail(misplaced);
    const proposal: FaultProposal | undefined =
      email === undefined ? { email: misplaced, website: '' } : { website: '' };
    report('website', 'email-in-website', isShown ? website : null, isShown ? proposal : { website: '' });
  } else if (website !== undefined && parseWebAddress(website) === null)
    report('website', 'website-wrong', website);
  if (email !== undefined) {
    if (parseEmail(email) === null) report('email', 'email-wrong', null);
    else if (!contactsArePublic && !isRoleEmail(email)) report('email', 'email-personal', null);
  }
  const phone = cells.get('phone');
  if (phone !== undefined && !contactsArePublic && !isLandline(phone))
    report('phone', 'phone-personal', null);
}

function checkOpenness(cells: Cells, report: Report): void {
  for (const field of Object.values(OPENNESS_FIELDS)) {
    const cell = cells.get(field);
    if (cell !== undefined && parseYesNo(cell) === null) report(field, 'yes-no-wrong', cell);
  }
}

function checkDates(cells: Cells, report: Report): void {
  for (const field of ['memberSince', 'accreditationFrom', 'accreditationTo'] as const) {
    const cell = cells.get(field);
    if (cell === undefined || parseListDate(cell, 'dd/mm/yyyy') !== null) continue;
    const serial = /^(2|3|4|5)\d{4}([.,]0+)?$/.test(cell) ? Number.parseInt(cell, 10) : null;
    if (serial === null) report(field, 'date-wrong', cell);
    else {
      const day = new Date(EXCEL_EPOCH + serial * DAY_MS).toISOString().slice(0, 10);
      report(field, 'date-serial', cell, { [field]: day });
    }
  }
}

/** All that is wrong with one row, each with a correction where one is safe. */
export function findFaults(
  row: number,
  cells: Cells,
  localities: Localities,
  contactsArePublic: boolean,
): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (field, code, found, proposal) => {
    const shown = found?.replace(HIDDEN, '�').slice(0, SHOWN) ?? null;
    faults.push({ row, field, code, found: shown, proposal: proposal ?? null });
  };
  for (const [field, cell] of cells) {
    const clean = cell.replace(HIDDEN, '');
    const isContact = field === 'email' || field === 'phone';
    if (clean !== cell) report(field, 'hidden-signs', isContact ? null : cell, { [field]: clean });
  }
  if (cells.get('name') === undefined) report('name', 'name-missing', null);
  checkNumber(cells, report);
  checkPlace(cells, localities, report);
  checkContacts(cells, contactsArePublic, report);
  checkDates(cells, report);
  checkOpenness(cells, report);
  return faults;
}
