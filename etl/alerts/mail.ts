import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailRoute {
  /** Address of a mail server, e.g. `smtps://user:password@mail.example:465`; without it mails go to the outbox. */
  readonly smtpUrl?: string | undefined;
  /** Folder in which mails are written as `.eml` files. */
  readonly outbox: string;
}

const SMTP_TIMEOUT_MS = 20_000;

/** Writes a mail into the outbox; the file appears whole. Names sort by time. */
async function writeMail(mail: Mail, outbox: string): Promise<string> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(mail);
  mkdirSync(outbox, { recursive: true, mode: 0o770 });
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
  const file = join(outbox, name);
  writeFileSync(`${file}.part`, message as Buffer, { mode: 0o660 });
  renameSync(`${file}.part`, file);
  return file;
}

/**
 * Sends a mail, or writes it into the outbox when no mail server is set.
 * @returns where it went, in words.
 * @throws Error when the server cannot be reached or refuses.
 */
export async function sendMail(mail: Mail, route: MailRoute): Promise<string> {
  if (route.smtpUrl === undefined) return `written to ${await writeMail(mail, route.outbox)}`;
  const transport = createTransport({
    url: route.smtpUrl,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(mail);
    return `sent to ${mail.to}`;
  } finally {
    transport.close();
  }
}
