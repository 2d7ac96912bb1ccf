import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertSettings } from '../../etl/alerts/alert.ts';
import { sendAlert } from '../../etl/alerts/alert.ts';

const TIMING = { timeoutMs: 300, retryMs: [5, 5] };
const alert = { title: 'La mise à jour a échoué', details: 'Step check failed\nkbo: 12 %' };

let data: string;
let received: unknown[];
let respond: (attempt: number, response: ServerResponse) => void;
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString('utf8')));
  request.on('end', () => {
    received.push({ type: request.headers['content-type'], body: JSON.parse(body) as unknown });
    respond(received.length, response);
  });
});

async function settings(change: Partial<AlertSettings> = {}): Promise<AlertSettings> {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ESSAIM_DATA: data,
    ESSAIM_MAIL_FROM: 'Essaim <no-reply@essaim.example>',
    ESSAIM_ALERT_EMAIL: undefined,
    ESSAIM_SMTP_URL: undefined,
    ESSAIM_ALERT_WEBHOOK: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=secret`,
    ...change,
  };
}

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'essaim-alerts-'));
  received = [];
  respond = (_, response) => response.writeHead(204).end();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(data, { recursive: true });
});

describe('alerts', () => {
  it('without a mail server the mail lies whole in the outbox', async () => {
    const given = await settings({
      ESSAIM_ALERT_EMAIL: 'ops@essaim.example',
      ESSAIM_ALERT_WEBHOOK: undefined,
    });
    const [line] = await sendAlert(given, alert, TIMING);
    const outbox = join(data, 'workspace', 'outbox');
    const [name = '', ...others] = readdirSync(outbox);
    expect(others).toEqual([]);
    expect(line).toContain(name);
    const mail = readFileSync(join(outbox, name), 'utf8');
    expect(mail).toMatch(
      /^From: Essaim <no-reply@essaim\.example>\r\nTo: ops@essaim\.example\r\nSubject: =\?UTF-8/m,
    );
    expect(mail).toContain('kbo: 12 %');
  });

  it('the webhook gets the alert as JSON', async () => {
    expect(await sendAlert(await settings(), alert, TIMING)).toEqual(['Alert sent to the webhook.']);
    expect(received).toMatchObject([
      { type: 'application/json', body: { title: expect.stringContaining(alert.title) as string } },
    ]);
  });

  it('tries again when the webhook is busy or silent', async () => {
    respond = (attempt, response) => {
      if (attempt === 1) response.writeHead(503).end();
      else if (attempt === 3) response.writeHead(200).end('ok');
    };
    expect(await sendAlert(await settings(), alert, TIMING)).toEqual(['Alert sent to the webhook.']);
    expect(received).toHaveLength(3);
  });

  it('gives up after three tries and says so without the secret address', async () => {
    respond = (_, response) => response.writeHead(500).end();
    const [line] = await sendAlert(await settings(), alert, TIMING);
    expect(line).toMatch(/did NOT arrive.*3 tries: it answered 500/);
    expect(line).not.toContain('secret');
    expect(received).toHaveLength(3);
  });

  it('does not insist when the webhook refuses', async () => {
    respond = (_, response) => response.writeHead(404).end();
    const [line] = await sendAlert(await settings(), alert, TIMING);
    expect(line).toMatch(/answered 404. Check ESSAIM_ALERT_WEBHOOK/);
    expect(received).toHaveLength(1);
  });

  it('does not follow a redirection to another place', async () => {
    respond = (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    const [line] = await sendAlert(await settings(), alert, TIMING);
    expect(line).toMatch(/did NOT arrive/);
  });

  it('a mail that cannot be sent does not keep the webhook from getting the alert', async () => {
    const given = await settings({
      ESSAIM_ALERT_EMAIL: 'ops@essaim.example',
      ESSAIM_SMTP_URL: 'smtp://127.0.0.1:1',
    });
    const lines = await sendAlert(given, alert, TIMING);
    expect(lines).toEqual([
      expect.stringMatching(/^An alert did NOT arrive: /),
      'Alert sent to the webhook.',
    ]);
  });
});
