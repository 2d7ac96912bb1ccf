import type { AuditPage, AuditVerdict } from '../../../../../../../api/desk/observatory/contract.ts';
import { loadDesk } from '../../../../../lib/server/desk.ts';
import type { PageServerLoad } from './$types';

const FILTERS = {
  actor: /^[\w:. -]{1,100}$/,
  action: /^[a-z.-]{1,60}$/,
  subject: /^[\w:. -]{1,120}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
  before: /^[1-9]\d{0,14}$/,
} as const;

/** The log with its verdict; what is no filter is left out. */
export const load: PageServerLoad = async (event) => {
  const filter = new URLSearchParams();
  for (const [name, shape] of Object.entries(FILTERS)) {
    const value = event.url.searchParams.get(name)?.trim() ?? '';
    if (shape.test(value)) filter.set(name, value);
  }
  const { entries, next } = await loadDesk<AuditPage>(event, `/desk/audit?${filter}`);
  const verdict = await loadDesk<AuditVerdict>(event, '/desk/audit/verdict');
  filter.delete('before');
  return { entries, next, verdict, filter: Object.fromEntries(filter) as Partial<Record<string, string>> };
};
