import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { ORGANISATION_KINDS } from '../../data/rules/permissions.ts';

const line = z.string().trim().min(1).max(200);

export const organisationId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and hyphens');

/** Codes that are addresses of the desk itself. */
const RESERVED = ['account', 'confirmation', 'invitation', 'observatory', 'password', 'sign-in'];

export const newOrganisation = z.strictObject({
  id: organisationId.refine(
    (id) => !RESERVED.includes(id),
    'this code is an address of the desk: take another',
  ),
  kind: z.enum(ORGANISATION_KINDS).exclude(['observatory']),
  names: z.strictObject({ fr: line, nl: line, de: line, en: line }),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
  language: z.enum(LANGUAGES),
  licence: line,
});
export type NewOrganisation = z.infer<typeof newOrganisation>;
