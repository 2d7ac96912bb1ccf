import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../../data/rules/environment.ts';
import { findMail, forgetMail } from '../../data/schema/workspace/mails.ts';
import { sendMail } from '../alerts/mail.ts';
import { openConfiguredWorkspace } from '../workspace/open.ts';

/** Sends one queued mail and forgets it; one that is gone was sent before. No address is printed. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { mail: { type: 'string' } } });
  const settings = loadSettings();
  const workspace = await openConfiguredWorkspace(settings);
  try {
    const mail = await findMail(workspace, values.mail ?? '');
    if (mail === undefined) return;
    await sendMail(
      { from: settings.ESSAIM_MAIL_FROM, to: mail.recipient, subject: mail.subject, text: mail.text },
      { smtpUrl: settings.ESSAIM_SMTP_URL, outbox: join(settings.ESSAIM_DATA, 'workspace', 'outbox') },
    ).catch((error: unknown) => {
      const code =
        (error as { code?: string; responseCode?: number }).responseCode ?? (error as { code?: string }).code;
      throw new Error(
        `The mail server refused or did not answer (${String(code ?? 'no code')}). See ESSAIM_SMTP_URL.`,
      );
    });
    await forgetMail(workspace, mail.id);
  } finally {
    await workspace.close();
  }
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
