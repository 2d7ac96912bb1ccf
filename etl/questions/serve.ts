import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { loadSettings } from '../../data/rules/environment.ts';
import { LINKAGE_SOCKET } from '../../data/schema/linkage-service.ts';
import { releasePointer } from '../../data/schema/release.ts';
import { runChild } from '../worker/run-child.ts';
import { etlScript } from '../worker/commands.ts';
import { listenForQuestions } from './listen.ts';
import { QuestionDesk } from './question-desk.ts';

const settings = loadSettings();
const data = resolve(settings.ESSAIM_DATA);

function findEdition(): string | null {
  try {
    return releasePointer.parse(JSON.parse(readFileSync(join(data, 'releases', 'current.json'), 'utf8')))
      .directory;
  } catch {
    return null;
  }
}

/** Making an index takes far more memory than holding it: a process of its own gives it back. */
async function open() {
  const { code, tail } = await runChild([etlScript('questions/prepare-index.ts')], { sameGroup: true });
  const file = tail.at(-1);
  if (code !== 0 || file === undefined) throw new Error(file ?? 'no reason given');
  const { openAnswers } = await import('./answer-questions.ts');
  return openAnswers(file);
}

const log = (line: string) => {
  console.log(line);
};
const desk = new QuestionDesk({ findEdition, open, log });
const socket = join(data, ...LINKAGE_SOCKET);
mkdirSync(dirname(socket), { recursive: true });
await listenForQuestions(relative(process.cwd(), socket), desk, log);
// The index is only read: nothing is lost by ending at once, and an index being made ends with this process.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
