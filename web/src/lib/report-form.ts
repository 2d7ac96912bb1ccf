import { REPORT_TEXT } from '../../../data/schema/report.ts';

/** What the form of a report holds, as it was typed. `website` is the trap that people do not see. */
export interface ReportForm {
  field: string;
  text: string;
  email: string;
  website: string;
}

/** What may be wrong with a sent report; each has its message. */
export const WRONG_PARTS = ['field', 'short', 'long', 'email', 'website', 'busy', 'broken'] as const;
export type WrongPart = (typeof WRONG_PARTS)[number];

/** The parts of a form that was sent; files and missing parts count as empty. */
export function readReport(form: FormData): ReportForm {
  const part = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { field: part('field'), text: part('text'), email: part('email').trim(), website: part('website') };
}

/** What is wrong, from the problem that the API answered. */
export function wrongPart(status: number, parameter: string | undefined, { text }: ReportForm): WrongPart {
  if (status === 413) return 'long';
  if (status === 429) return 'busy';
  if (parameter === 'text') return text.length > REPORT_TEXT.most ? 'long' : 'short';
  return WRONG_PARTS.find((part) => part === parameter) ?? 'broken';
}

/** The field of the form that a fault belongs to; none for faults that no field can mend. */
export function fieldOf(part: WrongPart | undefined): 'field' | 'text' | 'email' | undefined {
  if (part === 'short' || part === 'long') return 'text';
  return part === 'field' || part === 'email' ? part : undefined;
}
