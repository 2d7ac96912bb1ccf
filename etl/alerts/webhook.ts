import { setTimeout } from 'node:timers/promises';

export interface WebhookMessage {
  readonly title: string;
  /** Title and details in one text, the field that chat services show. */
  readonly text: string;
  readonly at: string;
}

export interface WebhookTiming {
  readonly timeoutMs: number;
  /** Waits before the second, third, … try. */
  readonly retryMs: readonly number[];
}

const DEFAULT_TIMING: WebhookTiming = { timeoutMs: 10_000, retryMs: [1000, 5000] };

async function post(url: string, body: string, timeoutMs: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return undefined;
    if ([408, 429].includes(response.status) || response.status >= 500)
      return `it answered ${response.status}`;
    throw new Error(
      `The webhook refused the alert: it answered ${response.status}. Check ESSAIM_ALERT_WEBHOOK.`,
    );
  } catch (error) {
    if (error instanceof TypeError) return error.cause instanceof Error ? error.cause.message : error.message;
    if ((error as Error).name === 'TimeoutError') return `no answer in ${timeoutMs / 1000} s`;
    throw error;
  }
}

/**
 * Posts a message as JSON; tries again when the other side is away or busy, not when it refuses.
 * @throws Error saying why it did not arrive (the address is left out: it often holds a secret).
 */
export async function postWebhook(
  url: string,
  message: WebhookMessage,
  timing: WebhookTiming = DEFAULT_TIMING,
): Promise<void> {
  const body = JSON.stringify(message);
  let failure = await post(url, body, timing.timeoutMs);
  for (const wait of timing.retryMs) {
    if (failure === undefined) return;
    await setTimeout(wait);
    failure = await post(url, body, timing.timeoutMs);
  }
  if (failure !== undefined) {
    throw new Error(`The webhook could not be reached in ${timing.retryMs.length + 1} tries: ${failure}.`);
  }
}
