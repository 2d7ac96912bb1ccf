import { jobs } from './001-jobs.ts';
import { editorial } from './002-editorial.ts';
import { audit } from './003-audit.ts';
import { searchMisses } from './004-search-misses.ts';
import { accounts } from './005-accounts.ts';
import { reports } from './006-reports.ts';
import { lists } from './007-lists.ts';
import { reportOutcomes } from './008-report-outcomes.ts';
import { confirmations } from './009-confirmations.ts';
import { dataRequests } from './010-data-requests.ts';
import type { Migration } from './migration.ts';

/** All migrations in order; the version of a schema is how many of them it has. */
export const MIGRATIONS: readonly Migration[] = [
  jobs,
  editorial,
  audit,
  searchMisses,
  accounts,
  reports,
  lists,
  reportOutcomes,
  confirmations,
  dataRequests,
];
