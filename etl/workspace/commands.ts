import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import {
  approveCorrection,
  CORRECTION_FIELDS,
  correctionProposal,
  listCorrections,
  proposeCorrection,
  rejectCorrection,
} from '../../data/schema/workspace/corrections.ts';
import { entryId } from '../../data/schema/workspace/entry-id.ts';
import { enqueueJob, listJobs } from '../../data/schema/workspace/jobs.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import type { CorrectionStatus, ReportStatus, WithdrawalReason } from '../../data/schema/workspace/tables.ts';
import {
  CORRECTION_STATUSES,
  DATA_REQUEST_STATUSES,
  REPORT_STATUSES,
  WITHDRAWAL_REASONS,
} from '../../data/schema/workspace/tables.ts';
import { erasePerson, exportPersonalData, findPerson } from '../../data/schema/workspace/personal-data.ts';
import { addWithdrawal, liftWithdrawal, listWithdrawals } from '../../data/schema/workspace/withdrawals.ts';
import { closeReport, listReports } from '../../data/schema/workspace/reports.ts';
import { parseReportReference } from '../../data/rules/report-reference.ts';
import { formatTable } from './format-table.ts';
import {
  deliverFile,
  makeTable,
  printRequests,
  refuseRequest,
  type RequestFolders,
} from './request-commands.ts';
import type { DatasetShape } from '../../data/rules/datasets.ts';

export const USAGE = `Usage: npm run workspace -- <command> [options]

Corrections of what the directory shows
  corrections                the errors that visitors report and nobody dealt with yet, then the proposals
  corrections reports [--status ${REPORT_STATUSES.join('|')}]
  corrections close <reference> [--reason <note>]  the report (ESS-…) is dealt with; the address to answer to is erased:
                             answer before
  corrections list [--status ${CORRECTION_STATUSES.join('|')}]
  corrections add <entry> <field> <value> --reason <text> [--evidence <text or address>]
                             value "-" removes what is shown; fields: ${Object.keys(CORRECTION_FIELDS).join(', ')}
  corrections approve <number>   shown from the next directory edition on, which is queued
  corrections reject <number>    also takes back an approval

Withdrawals (an entry disappears at once from everything served)
  withdrawals list
  withdrawals add <entry> --reason ${WITHDRAWAL_REASONS.join('|')}
  withdrawals lift <entry>

Requests for figures that nothing published answers
  requests [--status ${DATA_REQUEST_STATUSES.join('|')}]   those that were confirmed and wait, oldest first
  requests table <reference> <file.csv>     makes the table, certified together with all that is published (minutes)
  requests deliver <reference> <file.csv>   the address gets a link that holds 30 days; the table counts as published for ever.
                             --evidence <text> how a file made otherwise was checked
  requests refuse <reference> --reason <text>   the address is told why

Work and log
  jobs list                  newest first
  audit verify               recomputes the chain of the audit log

People (who asks for their data, or to be forgotten)
  person export <e-mail>     all that is kept about an account, as JSON
  person erase <e-mail>      erases it; the log keeps a number that leads to nobody

Safety copies (server and worker may go on during the first; they are stopped for the second)
  backup <new folder>        workspace, secret and editions
  restore <folder>           into an empty data folder (and empty database)

An entry is an enterprise number (10 digits), or x and 11 characters when not linked to the registry: the end of its address.
--by <name> says who acts (default: the name of the system user).
`;

/** A command that was not understood; shown with the usage. */
export class UsageError extends Error {}

export interface CommandOptions {
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
  readonly evidence?: string | undefined;
  readonly by: string;
  /** Whether a directory edition that is kept holds the entry. */
  readonly isPublished: (entry: string) => Promise<boolean>;
  /** Public address of the site, for links in mails. */
  readonly origin: string;
  /** The cross-tables that are published. */
  readonly datasets: readonly DatasetShape[];
  readonly folders: RequestFolders;
}

/** A command's text for the terminal and whether it went well. */
export interface CommandResult {
  readonly text: string;
  readonly ok: boolean;
}

type Command = (
  workspace: Workspace,
  words: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult | string>;

function need(words: readonly string[], position: number, name: string): string {
  const word = words[position];
  if (word === undefined || word === '') throw new UsageError(`${name} is missing.`);
  return word;
}

function needReference(words: readonly string[]): string {
  const word = need(words, 0, 'The reference');
  const reference = parseReportReference(word);
  if (reference === null) throw new UsageError(`“${word}” is not a reference (ESS-…).`);
  return reference;
}

function needNumber(words: readonly string[]): number {
  const word = need(words, 0, 'The number of the correction');
  if (!/^\d{1,9}$/.test(word)) throw new UsageError(`“${word}” is not the number of a correction.`);
  return Number(word);
}

function needOneOf<T extends string>(allowed: readonly T[], value: string | undefined, name: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined)
    throw new UsageError(`${name}: found “${value ?? ''}”, expected ${allowed.join(', ')}.`);
  return found;
}

async function needPerson(workspace: Workspace, words: readonly string[]): Promise<string> {
  const person = await findPerson(workspace, need(words, 0, 'The e-mail address'));
  if (person === undefined) throw new Error('There is no account with this address.');
  return person;
}

async function queueEdition(workspace: Workspace): Promise<string> {
  const job = await enqueueJob(workspace, 'build-edition', {}, { dedupeKey: 'build-edition', priority: 10 });
  return `The next directory edition is queued as job ${job}.`;
}

async function printReports(workspace: Workspace, status?: ReportStatus): Promise<string> {
  const rows = await listReports(workspace, status);
  return formatTable(
    ['reference', 'entry', 'about', 'text', 'answer to', 'language', 'status', 'received'],
    rows.map((row) => [
      row.reference,
      row.entry_id,
      row.field,
      row.text,
      row.email ?? '',
      row.language,
      row.status,
      row.created_at,
    ]),
    'No reported errors.',
  );
}

async function printCorrections(workspace: Workspace, status?: CorrectionStatus): Promise<string> {
  const rows = await listCorrections(workspace, status);
  return formatTable(
    ['number', 'entry', 'field', 'value', 'status', 'author', 'decided by', 'reason'],
    rows.map((row) => [
      String(row.id),
      row.entry_id,
      row.field,
      row.value ?? '(removed)',
      row.status,
      row.author,
      row.decided_by ?? '',
      row.reason,
    ]),
    'No corrections.',
  );
}

const COMMANDS: Readonly<Record<string, Command>> = {
  async corrections(workspace) {
    const proposals = await printCorrections(workspace, 'proposed');
    return `${await printReports(workspace, 'open')}\n\n${proposals}`;
  },
  async 'corrections reports'(workspace, _words, options) {
    const status: ReportStatus | undefined =
      options.status === undefined ? undefined : needOneOf(REPORT_STATUSES, options.status, '--status');
    return printReports(workspace, status);
  },
  async 'corrections close'(workspace, words, options) {
    const reference = needReference(words);
    await closeReport(workspace, options.by, reference, {
      outcome: 'answered',
      note: options.reason ?? null,
    });
    return `Report ${reference} is closed.`;
  },
  async 'corrections list'(workspace, _words, options) {
    const status: CorrectionStatus | undefined =
      options.status === undefined ? undefined : needOneOf(CORRECTION_STATUSES, options.status, '--status');
    return printCorrections(workspace, status);
  },
  async 'corrections add'(workspace, words, options) {
    const value = need(words, 2, 'The value');
    const proposal = correctionProposal.parse({
      entryId: need(words, 0, 'The entry'),
      field: need(words, 1, 'The field'),
      value: value === '-' ? null : value,
      reason: options.reason ?? '',
      evidence: options.evidence ?? null,
    });
    const id = await proposeCorrection(workspace, options.by, proposal);
    return `Correction ${id} is proposed. Approve it with: npm run workspace -- corrections approve ${id}`;
  },
  async 'corrections approve'(workspace, words, options) {
    const { id } = await approveCorrection(workspace, options.by, needNumber(words));
    return `Correction ${id} is approved. ${await queueEdition(workspace)}`;
  },
  async 'corrections reject'(workspace, words, options) {
    const { id } = await rejectCorrection(workspace, options.by, needNumber(words));
    return `Correction ${id} is rejected. ${await queueEdition(workspace)}`;
  },
  async 'withdrawals list'(workspace) {
    const rows = await listWithdrawals(workspace);
    return formatTable(
      ['number', 'entry', 'reason', 'status', 'requested', 'by', 'decided', 'by'],
      rows.map((row) => [
        String(row.id),
        row.entry_id,
        row.reason,
        row.status,
        row.requested_at,
        row.requested_by,
        row.decided_at ?? '',
        row.decided_by ?? '',
      ]),
      'No withdrawals.',
    );
  },
  async 'withdrawals add'(workspace, words, options) {
    const entry = need(words, 0, 'The entry');
    const reason: WithdrawalReason = needOneOf(WITHDRAWAL_REASONS, options.reason, '--reason');
    if (entryId.safeParse(entry).success && !(await options.isPublished(entry))) {
      throw new Error(
        `Entry ${entry} is in no directory edition: there is nothing to withdraw. Its id is the end of its address on the site.`,
      );
    }
    const id = await addWithdrawal(workspace, options.by, entry, reason);
    return `Withdrawal ${id}: entry ${entry} is no longer served. ${await queueEdition(workspace)}`;
  },
  async 'withdrawals lift'(workspace, words, options) {
    const { entry_id: entry } = await liftWithdrawal(workspace, options.by, need(words, 0, 'The entry'));
    return `Entry ${entry} is served again. ${await queueEdition(workspace)}`;
  },
  async requests(workspace, _words, options) {
    const { status, datasets } = options;
    const known = status === undefined ? undefined : needOneOf(DATA_REQUEST_STATUSES, status, '--status');
    return printRequests(workspace, known, datasets);
  },
  async 'requests table'(workspace, words, { folders }) {
    return makeTable(workspace, needReference(words), need(words, 1, 'The file'), folders);
  },
  async 'requests deliver'(workspace, words, options) {
    const path = need(words, 1, 'The file');
    const { origin, folders, evidence } = options;
    return deliverFile(workspace, options.by, needReference(words), path, {
      ...{ origin, folders, evidence, now: new Date() },
    });
  },
  async 'requests refuse'(workspace, words, options) {
    if (!options.reason) throw new UsageError('--reason is missing: the address is told why.');
    return refuseRequest(workspace, options.by, needReference(words), options.reason);
  },
  async 'jobs list'(workspace) {
    const rows = await listJobs(workspace);
    return formatTable(
      ['number', 'kind', 'state', 'attempts', 'progress', 'message', 'created', 'finished', 'error'],
      rows.map((row) => [
        String(row.id),
        row.kind,
        row.state,
        `${row.attempts}/${row.max_attempts}`,
        `${Math.round(row.progress * 100)} %`,
        row.message ?? '',
        row.created_at,
        row.finished_at ?? '',
        row.error?.split('\n').at(-1) ?? '',
      ]),
      'No jobs.',
    );
  },
  async 'person export'(workspace, words) {
    const data = await exportPersonalData(workspace, await needPerson(workspace, words));
    return JSON.stringify(data, null, 2);
  },
  async 'person erase'(workspace, words, options) {
    await erasePerson(workspace, options.by, await needPerson(workspace, words));
    return 'The account is erased. Backups made before still hold it until they are deleted.';
  },
  async 'audit verify'(workspace) {
    const { entries, head, broken } = await verifyAudit(workspace);
    if (broken !== null) {
      return {
        text: `The audit log is BROKEN at entry ${broken.seq}: ${broken.why}. Entries before it are whole.`,
        ok: false,
      };
    }
    return `The audit log is whole: ${entries} entries. Hash of the last: ${head}`;
  },
};

/**
 * Runs one command of the workspace.
 * @throws UsageError when it was not understood; ZodError or Error when it cannot be done.
 */
export async function runCommand(
  workspace: Workspace,
  words: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const name = words.slice(0, 2).join(' ');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command “${name}”.`);
  const result = await command(workspace, words.slice(2), options);
  return typeof result === 'string' ? { text: result, ok: true } : result;
}
