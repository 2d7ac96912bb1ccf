import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { reportEmail, reportText } from '../../data/schema/report-text.ts';
import { REPORT_FIELDS } from '../../data/schema/report.ts';

/** `POST /enterprises/{id}/reports`: what a visitor says is wrong. */
export const ReportRequest = z
  .strictObject({
    field: z.enum(REPORT_FIELDS).openapi({ description: 'What is wrong' }),
    text: z
      .string()
      .openapi({ description: 'In words, 5 to 2000 characters; control characters are taken out' })
      .pipe(reportText),
    email: z
      .union([z.literal(''), reportEmail], 'expected an e-mail address such as name@example.org')
      .optional()
      .openapi({
        description:
          'Where to answer, only if wanted. Kept until the report is dealt with, 180 days at most; nobody else sees it',
      }),
    lang: z.enum(LANGUAGES).default('fr').openapi({ description: 'Language of the answer' }),
    website: z
      .string()
      .max(0, 'expected nothing: this field is a trap for programs')
      .optional()
      .openapi({ description: 'Stays empty: what fills it is a program' }),
  })
  .openapi('ReportRequest');
export type ReportRequest = z.infer<typeof ReportRequest>;

/** The report is stored. */
export const ReportReceipt = z
  .object({
    reference: z.string().openapi({
      description: 'To quote when asking about it; a wrong sign is noticed',
      example: 'ESS-7K4M-2Q',
    }),
  })
  .openapi('ReportReceipt');
export type ReportReceipt = z.infer<typeof ReportReceipt>;
