import type { ReportDetail } from '../../../../../../../../api/desk/observatory/contract.ts';
import { actAtDesk, loadDesk, readText } from '../../../../../../lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = (reference: string) => `/desk/reports/${encodeURIComponent(reference)}`;

/** A report with what the directory shows of the entry. */
export const load: PageServerLoad = async (event) => ({
  report: await loadDesk<ReportDetail>(event, pathOf(event.params.reference)),
});

export const actions: Actions = {
  /** Settles the report by a correction, a withdrawal, an answer, or nothing to change. */
  default: async (event) => {
    const data = await event.request.formData();
    const outcome = readText(data, 'outcome');
    const words = { note: readText(data, 'note'), answer: readText(data, 'answer') || null };
    const correction = { field: readText(data, 'field'), value: readText(data, 'value') || null };
    const body = {
      ...{ outcome, ...words },
      ...(outcome === 'corrected' ? correction : {}),
      ...(outcome === 'withdrawn' ? { reason: readText(data, 'reason') } : {}),
    };
    return actAtDesk(event, 'POST', `${pathOf(event.params.reference)}/settlement`, body);
  },
};
