import { z } from 'zod';
import { cleanText } from '../rules/clean-text.ts';
import { LONGEST_EMAIL, REPORT_TEXT } from './report.ts';

/** The text of a report, cleaned; its length is counted after that. */
export const reportText = z
  .string()
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(REPORT_TEXT.least, `expected ${REPORT_TEXT.least} characters at least`)
      .max(REPORT_TEXT.most, `expected ${REPORT_TEXT.most} characters at most`),
  );

/** Where to answer. */
export const reportEmail = z
  .email('expected an e-mail address such as name@example.org')
  .max(LONGEST_EMAIL, `expected ${LONGEST_EMAIL} characters at most`);
