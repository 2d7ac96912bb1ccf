import { z } from 'zod';

/** Kinds of work that the worker knows. */
export const JOB_KINDS = [
  'update',
  'build-edition',
  'publish',
  'protect',
  'send-mail',
  'read-list',
  'check-list',
  'match-list',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What each kind needs to know, checked when queued and again when run. */
export const jobPayloads = {
  update: z.strictObject({}),
  'build-edition': z.strictObject({}),
  publish: z.strictObject({}),
  protect: z.strictObject({}),
  'send-mail': z.strictObject({ mail: z.uuid() }),
  'read-list': z.strictObject({ list: z.uuid() }),
  'check-list': z.strictObject({ list: z.uuid() }),
  'match-list': z.strictObject({ list: z.uuid() }),
} as const satisfies Record<JobKind, z.ZodType>;
export type JobPayload<K extends JobKind> = z.infer<(typeof jobPayloads)[K]>;

/**
 * How often a kind is tried in all. An update alerts by itself and waits for the next timer; the others answer a
 * person's decision and are tried again.
 */
export const JOB_ATTEMPTS: Readonly<Record<JobKind, number>> = {
  update: 1,
  'build-edition': 3,
  publish: 3,
  protect: 2,
  'send-mail': 6,
  'read-list': 2,
  'check-list': 2,
  'match-list': 2,
};
