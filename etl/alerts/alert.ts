import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../data/rules/settings.ts';
import { sendMail } from './mail.ts';
import type { WebhookTiming } from './webhook.ts';
import { postWebhook } from './webhook.ts';

export interface Alert {
  /** One line: what went wrong. */
  readonly title: string;
  /** What was found and what to do. */
  readonly details: string;
}

export type AlertSettings = Pick<
  Settings,
  'ESSAIM_ALERT_EMAIL' | 'ESSAIM_ALERT_WEBHOOK' | 'ESSAIM_SMTP_URL' | 'ESSAIM_MAIL_FROM' | 'ESSAIM_DATA'
>;

/**
 * Tells the operator by every way that is set (e-mail, webhook). Never throws: an alert that does not arrive must not
 * hide what it was about.
 * @returns one line per way: where it went, or why it did not.
 */
export async function sendAlert(
  settings: AlertSettings,
  alert: Alert,
  timing?: WebhookTiming,
): Promise<string[]> {
  const title = `[Essaim ${hostname()}] ${alert.title}`;
  const text = `${title}\n\n${alert.details}\n`;
  const ways: Promise<string>[] = [];
  if (settings.ESSAIM_ALERT_EMAIL !== undefined) {
    const mail = { from: settings.ESSAIM_MAIL_FROM, to: settings.ESSAIM_ALERT_EMAIL, subject: title, text };
    const route = {
      smtpUrl: settings.ESSAIM_SMTP_URL,
      outbox: join(settings.ESSAIM_DATA, 'workspace', 'outbox'),
    };
    ways.push(sendMail(mail, route).then((where) => `Alert ${where}.`));
  }
  if (settings.ESSAIM_ALERT_WEBHOOK !== undefined) {
    const message = { title, text, at: new Date().toISOString() };
    ways.push(
      postWebhook(settings.ESSAIM_ALERT_WEBHOOK, message, timing).then(() => 'Alert sent to the webhook.'),
    );
  }
  const outcomes = await Promise.allSettled(ways);
  return outcomes.map((outcome) =>
    outcome.status === 'fulfilled'
      ? outcome.value
      : `An alert did NOT arrive: ${(outcome.reason as Error).message}`,
  );
}
