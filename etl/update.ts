import { join } from 'node:path';
import { loadSettings } from '../data/rules/environment.ts';
import { sendAlert } from './alerts/alert.ts';
import { runUpdate } from './update/run-update.ts';
import { etlScript } from './worker/commands.ts';
import { runChild } from './worker/run-child.ts';

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.on(name, () => {
    stop.abort();
  });
}

/** Runs the ETL as a child; its lines pass through. Returns its last lines when it failed. */
async function runEtl(args: readonly string[]): Promise<string | undefined> {
  const onLine = (line: string) => {
    console.log(line);
  };
  const outcome = await runChild([etlScript('run.ts'), ...args], {
    signal: stop.signal,
    sameGroup: true,
    onLine,
  });
  if (outcome.stopped === 'aborted') return 'The update was stopped from outside.';
  return outcome.code === 0 ? undefined : outcome.tail.join('\n');
}

try {
  const settings = loadSettings();
  const status = await runUpdate({
    inbox: settings.ESSAIM_INBOX,
    build: join(settings.ESSAIM_DATA, 'build'),
    runEtl: (args) => runEtl([...args, '--protect-later', '--data', settings.ESSAIM_DATA]),
    alert: (alert) => sendAlert(settings, alert),
    log: (line) => {
      console.log(line);
    },
  });
  process.exitCode = status === 'nothing' || status === 'published' ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
