import { z } from '@hono/zod-openapi';
import { requestWish } from '../../data/schema/data-request.ts';
import { reportEmail, reportText } from '../../data/schema/report-text.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { orNull } from './common.ts';

const DatasetLink = z
  .object({ id: z.string(), title: z.string(), href: z.string() })
  .openapi('DatasetLink', { description: 'A dataset with the address of the observations wished for' });

const words = z
  .string()
  .openapi({ description: 'In words, 5 to 2000 characters; control characters are taken out' })
  .pipe(reportText);

/** `POST /requests`: figures that somebody needs. */
export const DataRequestBody = z
  .strictObject({
    wish: z.strictObject(requestWish.shape).openapi({
      description:
        'What, where and when: a measure, a level of territories, what it is cut by, years; empty lists for all',
    }),
    text: words.openapi({ description: 'The question in words' }),
    purpose: words.openapi({ description: 'What it is for' }),
    email: z
      .string()
      .openapi({
        description:
          'Where to answer; kept until the request is answered, a year at most; nobody else sees it',
      })
      .pipe(reportEmail),
    lang: z.enum(LANGUAGES).default('fr').openapi({ description: 'Language of the answer' }),
    website: z
      .string()
      .max(0, 'expected nothing: this field is a trap for programs')
      .optional()
      .openapi({ description: 'Stays empty: what fills it is a program' }),
  })
  .openapi('DataRequestBody');
export type DataRequestBody = z.infer<typeof DataRequestBody>;

/**
 * `published`: a dataset answers it, nothing was kept. `sent`: a mail asks the address to confirm, then the statistician reads it;
 * meanwhile `nearest` and `sameLevel` are what is published.
 */
export const DataRequestAnswer = z
  .object({
    state: z.enum(['published', 'sent']),
    reference: z
      .string()
      .nullable()
      .openapi({ description: 'To quote when asking about it', example: 'ESS-7K4M-2Q' }),
    dataset: orNull(DatasetLink),
    nearest: orNull(DatasetLink),
    sameLevel: z.array(DatasetLink),
  })
  .openapi('DataRequestAnswer');
export type DataRequestAnswer = z.infer<typeof DataRequestAnswer>;

export const DataRequestConfirmation = z
  .object({ reference: z.string() })
  .openapi('DataRequestConfirmation', { description: 'The request is on the statistician’s list' });
export type DataRequestConfirmation = z.infer<typeof DataRequestConfirmation>;
