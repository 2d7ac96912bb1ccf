import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const SIZE_UNITS = { MB: 1e6, GB: 1e9 } as const;
const size = z.string().regex(/^\d+(\.\d+)?(MB|GB)$/, 'expected a size such as 3GB or 500MB');

/** Bytes of a size setting such as `3GB`. */
export function parseSize(text: string): number {
  return Number.parseFloat(text) * SIZE_UNITS[text.endsWith('GB') ? 'GB' : 'MB'];
}

/**
 * Every setting of the deployment, read from the environment. `.env.example` describes each; a test compares both.
 * Folders are relative to the working directory unless absolute.
 */
export const settingsSchema = z.object({
  ESSAIM_HOST: z.string().default('127.0.0.1'),
  ESSAIM_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  ESSAIM_ORIGIN: z.url().optional(),
  ESSAIM_TRUSTED_PROXIES: list.default([]),
  ESSAIM_DATA: z.string().default('data'),
  ESSAIM_INBOX: z.string().default('data/inbox'),
  ESSAIM_BASEMAP: z.string().optional(),
  ESSAIM_RATE_LIMIT: z.coerce.number().int().min(1).default(600),
  ESSAIM_OPERATOR: z.string().default('Essaim'),
  ESSAIM_CONTACT: z.string().default('contact@essaim.example'),
  ESSAIM_ALERT_EMAIL: z.email().optional(),
  ESSAIM_ALERT_WEBHOOK: z.url().optional(),
  ESSAIM_SMTP_URL: z.string().optional(),
  ESSAIM_MAIL_FROM: z.string().default('Essaim <no-reply@essaim.example>'),
  ESSAIM_DEMO: flag.default(true),
  ESSAIM_MEMORY_LIMIT: size.default('3GB'),
  ESSAIM_JOB_MEMORY: size.default('6GB'),
  ESSAIM_JOB_MINUTES: z.coerce.number().min(1).default(120),
  DATABASE_URL: z.string().optional(),
  ESSAIM_SECRET: z.string().min(32, 'expected 32 characters or more').optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Reads the settings.
 * @throws Error naming each wrong variable and what was expected.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are wrong:\n${problems.join('\n')}\nSee .env.example for what each one means.`);
}
