import { z } from 'zod';

/** Identifier of an entry of the directory: an enterprise number, or `x` and 11 base-36 characters when not linked to the registry. */
export const entryId = z
  .string()
  .regex(/^(\d{10}|x[0-9a-z]{11})$/, 'expected 10 digits, or x followed by 11 letters or digits');
