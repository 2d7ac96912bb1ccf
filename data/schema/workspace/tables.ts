import type { ColumnType, Generated, Selectable } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { JobKind } from './job-kinds.ts';
import type { ListTables } from './list-tables.ts';

/** States of a job. `failed` is final: its attempts are used up. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const CORRECTION_STATUSES = ['proposed', 'approved', 'rejected'] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

/** `granted` hides the entry everywhere; `lifted` shows it again; `refused` never hid it. */
export const WITHDRAWAL_STATUSES = ['requested', 'granted', 'refused', 'lifted'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

/** Why an entry is withdrawn: data protection rights (erasure, objection), a person's safety, a judge, or our own error. */
export const WITHDRAWAL_REASONS = [
  'erasure',
  'objection',
  'safety',
  'natural-person',
  'court-order',
  'error',
] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const REPORT_STATUSES = ['open', 'closed'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** What became of a report: a correction, a withdrawal, an answer only, or nothing to change. */
export const REPORT_OUTCOMES = ['corrected', 'withdrawn', 'answered', 'unfounded'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** `unconfirmed` until the address answered its mail; then open until a file or a reason is sent. */
export const DATA_REQUEST_STATUSES = ['unconfirmed', 'open', 'answered', 'refused'] as const;
export type DataRequestStatus = (typeof DATA_REQUEST_STATUSES)[number];

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>;

interface JobTable {
  id: Generated<number>;
  kind: Fixed<JobKind>;
  /** JSON checked by the kind's schema (job-kinds.ts). */
  payload: Fixed<string>;
  state: JobState;
  /** Higher first. */
  priority: number;
  attempts: number;
  max_attempts: number;
  /** 0 to 1. */
  progress: number;
  message: string | null;
  /** A second job with the same key is not queued while one waits; null: no such limit. */
  dedupe_key: string | null;
  run_after: string;
  locked_by: string | null;
  locked_until: string | null;
  result: string | null;
  error: string | null;
  created_at: Fixed<string>;
  started_at: string | null;
  finished_at: string | null;
}

interface CorrectionTable {
  id: Generated<number>;
  entry_id: Fixed<string>;
  field: Fixed<string>;
  /** The value to show; null removes it. */
  value: Fixed<string | null>;
  reason: Fixed<string>;
  /** Address of a page, or words, that prove it. */
  evidence: Fixed<string | null>;
  status: CorrectionStatus;
  author: Fixed<string>;
  decided_by: string | null;
  created_at: Fixed<string>;
  decided_at: string | null;
}

interface WithdrawalTable {
  id: Generated<number>;
  entry_id: Fixed<string>;
  reason: Fixed<WithdrawalReason>;
  status: WithdrawalStatus;
  requested_by: Fixed<string>;
  decided_by: string | null;
  requested_at: Fixed<string>;
  decided_at: string | null;
}

interface AuditTable {
  seq: Fixed<number>;
  at: Fixed<string>;
  actor: Fixed<string>;
  action: Fixed<string>;
  subject: Fixed<string>;
  /** JSON. */
  detail: Fixed<string>;
  previous_hash: Fixed<string>;
  hash: Fixed<string>;
}

interface SettingTable {
  key: string;
  /** JSON. */
  value: string;
  updated_at: string;
}

interface SearchMissTable {
  /** `yyyy-mm-dd`. */
  day: Fixed<string>;
  language: Fixed<string>;
  word: Fixed<string>;
  searches: number;
}

interface ReportTable {
  id: Generated<number>;
  reference: Fixed<string>;
  entry_id: Fixed<string>;
  field: Fixed<string>;
  text: Fixed<string>;
  /** Where to answer; forgotten when the report is closed, or after a time. */
  email: string | null;
  language: Fixed<string>;
  status: ReportStatus;
  created_at: Fixed<string>;
  closed_by: string | null;
  closed_at: string | null;
  outcome: ReportOutcome | null;
  /** Words of the team for the team. */
  note: string | null;
}

interface DataRequestTable {
  reference: Fixed<string>;
  /** JSON: the table wished for (data/schema/data-request.ts); kept for ever once delivered, since later audits must know it. */
  wish: Fixed<string>;
  text: Fixed<string>;
  purpose: Fixed<string>;
  /** Where to answer; forgotten when the request ends, or after a time. */
  email: string | null;
  language: Fixed<string>;
  status: DataRequestStatus;
  /** Of the link that confirms; null once used. */
  token_hash: string | null;
  created_at: Fixed<string>;
  confirmed_at: string | null;
  closed_by: string | null;
  closed_at: string | null;
  /** Name of the file delivered, or why there is none. */
  note: string | null;
}

interface DataAnswerTable {
  token_hash: Fixed<string>;
  reference: Fixed<string>;
  file_name: Fixed<string>;
  /** CSV; forgotten when the link is over. */
  content: string | null;
  checksum: Fixed<string>;
  created_at: Fixed<string>;
  expires_at: Fixed<string>;
}

interface SchemaVersionTable {
  version: Fixed<number>;
  name: Fixed<string>;
  applied_at: Fixed<string>;
}

/** The tables of the workspace, the same on SQLite and PostgreSQL. Times are ISO 8601 in UTC with milliseconds, as text. */
export interface WorkspaceTables extends AccountTables, ListTables {
  job: JobTable;
  correction: CorrectionTable;
  withdrawal: WithdrawalTable;
  audit: AuditTable;
  setting: SettingTable;
  search_miss: SearchMissTable;
  report: ReportTable;
  data_request: DataRequestTable;
  data_answer: DataAnswerTable;
  schema_version: SchemaVersionTable;
}

export type JobRow = Selectable<JobTable>;
export type Correction = Selectable<CorrectionTable>;
export type Withdrawal = Selectable<WithdrawalTable>;
export type Report = Selectable<ReportTable>;
export type DataRequest = Selectable<DataRequestTable>;
export type SearchMiss = Selectable<SearchMissTable>;
export type AuditEntry = Selectable<AuditTable>;
