import { DROP, KEEP, REJECT, type Rejection, type RowFilter, type Verdict } from '../csv-copy.ts';
import type { CsvRecords } from '../csv-records.ts';
import { CHECK_FAILS, NumberSet, readNumber } from '../number-set.ts';
import type { KeyKind } from './files.ts';
import { RepeatWatch } from './repeat-watch.ts';

/** Sets shared by the readers of one extract. */
export interface RegistrySets {
  /** Legal persons, their establishments and branches. */
  legal: SharedArrayBuffer;
  /** Every number defined by the extract, natural persons included: it lives in memory only. */
  seen: SharedArrayBuffer;
}

export interface FilterData {
  kind: KeyKind;
  /** Column of the row's own number. */
  key: string;
  sets: RegistrySets;
  /** In an update an unknown number is that of a natural person (they are never stored); in a full extract an orphan. */
  isUpdate: boolean;
}

/** Count: 1 when the file may repeat a row. */
export const MAY_REPEAT = 'may repeat';
/** Count: legal persons of the warehouse that an update declares natural persons. */
export const BECAME_NATURAL = 'became natural person';
const FIRST_ESTABLISHMENT = 20_000_000;
const FIRST_BRANCH = 90_000_000;
const LEGAL_PERSON_BYTE = 50;
const NOBODY = -1;

/** Keeps the rows of legal persons, drops those of natural persons, rejects wrong, repeated and orphan numbers. */
export function createFilter(data: FilterData): RowFilter {
  return new LegalPersonFilter(data);
}

class LegalPersonFilter implements RowFilter {
  readonly counts: Record<string, number> = {};
  private readonly data: FilterData;
  private readonly legal: NumberSet;
  private readonly seen: NumberSet;
  private readonly repeats = new RepeatWatch();
  private entity = NOBODY;
  private verdict: Verdict = REJECT;
  private keyField = 0;
  private ownerField = 0;
  private typeField = 0;
  private failedField = 0;
  private reason = '';
  private isFoundShown = false;
  private columnNames: readonly string[] = [];

  constructor(data: FilterData) {
    this.data = data;
    this.legal = new NumberSet(data.sets.legal);
    this.seen = new NumberSet(data.sets.seen);
  }

  columns(names: readonly string[]): void {
    this.columnNames = names;
    this.keyField = names.indexOf(this.data.key);
    this.ownerField = names.indexOf('EnterpriseNumber');
    this.typeField = names.indexOf('TypeOfEnterprise');
  }

  judge(records: CsvRecords, buffer: Buffer): Verdict {
    if (records.repeatsFirst && this.keyField === 0 && this.verdict !== REJECT) return this.verdict;
    const number = this.read(records, buffer, this.keyField);
    if (number < 0) return this.rejectNumber(number, this.keyField);
    if (this.data.kind === 'entity') return this.judgeEntity(number);
    if (!this.hasRightPrefix(number))
      return this.reject(this.keyField, 'the first digit is not that of this kind of number', true);
    if (this.seen.has(number))
      return this.reject(this.keyField, 'this number is already on an earlier row', false);
    if (this.data.kind === 'enterprise') return this.judgeEnterprise(number, records, buffer);
    const owner = this.read(records, buffer, this.ownerField);
    if (owner < 0) return this.rejectNumber(owner, this.ownerField);
    const verdict = this.judgeOwned(owner, this.ownerField);
    if (verdict !== REJECT) this.seen.add(number);
    if (verdict === KEEP) this.legal.add(number);
    return verdict;
  }

  rejection(records: CsvRecords, buffer: Buffer): Omit<Rejection, 'row'> {
    const text = records.text(buffer, this.failedField);
    const found = this.isFoundShown && /^[\d. ]{0,20}$/.test(text) ? text : null;
    return { column: this.columnNames[this.failedField] ?? null, found, reason: this.reason };
  }

  shares(kind: number): void {
    if (this.repeats.mayRepeat) return;
    this.repeats.look(this.entity, kind);
    if (this.repeats.mayRepeat) this.counts[MAY_REPEAT] = 1;
  }

  private judgeEntity(number: number): Verdict {
    this.entity = number;
    this.verdict = this.judgeOwned(number, this.keyField);
    return this.verdict;
  }

  private judgeEnterprise(number: number, records: CsvRecords, buffer: Buffer): Verdict {
    this.seen.add(number);
    const start = records.fieldStart[this.typeField] as number;
    const isOneByte = records.fieldEnd[this.typeField] === start + 1;
    if (isOneByte && buffer[start] === LEGAL_PERSON_BYTE) {
      this.legal.add(number);
      return KEEP;
    }
    if (this.legal.has(number)) this.count(BECAME_NATURAL);
    this.legal.delete(number);
    const type = isOneByte ? `type ${String.fromCharCode(buffer[start] as number)}` : 'no type';
    this.count(type);
    return DROP;
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  private judgeOwned(owner: number, field: number): Verdict {
    if (this.legal.has(owner)) return KEEP;
    if (this.data.isUpdate || this.seen.has(owner)) return DROP;
    return this.reject(field, 'orphan: no row of this delivery defines this number', false);
  }

  private hasRightPrefix(number: number): boolean {
    if (this.data.kind === 'enterprise') return number < FIRST_ESTABLISHMENT;
    if (this.data.kind === 'branch') return number >= FIRST_BRANCH;
    return number >= FIRST_ESTABLISHMENT && number < FIRST_BRANCH;
  }

  private read(records: CsvRecords, buffer: Buffer, field: number): number {
    if (field > 0) records.locate();
    return readNumber(buffer, records.fieldStart[field] as number, records.fieldEnd[field] as number);
  }

  private rejectNumber(problem: number, field: number): Verdict {
    const reason =
      problem === CHECK_FAILS ? 'the check digits (mod 97) are wrong' : 'not a number of ten digits';
    return this.reject(field, reason, true);
  }

  private reject(field: number, reason: string, isFoundShown: boolean): Verdict {
    this.failedField = field;
    this.reason = reason;
    this.isFoundShown = isFoundShown;
    return REJECT;
  }
}
