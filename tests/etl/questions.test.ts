import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLinkageClient } from '../../api/linkage-client.ts';
import type { LinkageAnswer, LinkageQuestion } from '../../data/schema/linkage-service.ts';
import { LINKAGE_SOCKET } from '../../data/schema/linkage-service.ts';
import { listenForQuestions } from '../../etl/questions/listen.ts';
import { type OpenAnswers, QuestionDesk } from '../../etl/questions/question-desk.ts';
import { etlScript } from '../../etl/worker/commands.ts';
import { keepRunning } from '../../etl/worker/keep-running.ts';
import { runChild } from '../../etl/worker/run-child.ts';
import { buildEdition } from '../fixtures/edition.ts';

const QUESTION: LinkageQuestion = { rows: [{ row: 1, name: 'Atelier' }] };
let data: string;
let log: string[];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'essaim-questions-'));
  log = [];
});
afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

/** Answers with the name of its edition; counts those open. */
function makeAnswers(edition: string, open: Set<string>): OpenAnswers {
  open.add(edition);
  return {
    answer: ({ rows }) =>
      Promise.resolve({
        dataVersion: edition,
        rows: rows.map(({ row }) => ({ row, chosen: null, candidates: [] })),
      } satisfies LinkageAnswer),
    close: () => open.delete(edition),
  };
}

describe('question desk', () => {
  it('opens the index at the first question and changes it with the edition, one open at a time', async () => {
    let edition: string | null = null;
    const open = new Set<string>();
    const desk = new QuestionDesk({
      findEdition: () => edition,
      open: () => Promise.resolve(makeAnswers(edition ?? '', open)),
      log: (line) => log.push(line),
    });
    expect(await desk.ask(QUESTION)).toBeNull();
    expect(open.size).toBe(0);
    edition = 'd-1';
    expect(await desk.ask(QUESTION)).toBeNull();
    await desk.settle();
    expect((await desk.ask(QUESTION))?.dataVersion).toBe('d-1');
    edition = 'd-2';
    expect((await desk.ask(QUESTION))?.dataVersion).toBe('d-1');
    await desk.settle();
    expect((await desk.ask(QUESTION))?.dataVersion).toBe('d-2');
    expect([...open]).toEqual(['d-2']);
  });

  it('says why an index could not be opened and does not try again at once', async () => {
    let tries = 0;
    const open = () => {
      tries += 1;
      return Promise.reject(new Error('no room'));
    };
    const desk = new QuestionDesk({ findEdition: () => 'd-1', open, log: (line) => log.push(line) });
    for (let asked = 0; asked < 3; asked += 1) {
      expect(await desk.ask(QUESTION)).toBeNull();
      await desk.settle();
    }
    expect(tries).toBe(1);
    expect(log).toEqual(['the linkage index could not be opened: no room']);
  });

  it('answers in the order of asking, one question at a time', async () => {
    let running = 0;
    const most: number[] = [];
    const slow: OpenAnswers = {
      answer: async ({ rows }) => {
        most.push((running += 1));
        await setTimeout(5);
        running -= 1;
        return { dataVersion: String(rows[0]?.row), rows: [] };
      },
      close: () => undefined,
    };
    const desk = new QuestionDesk({
      findEdition: () => 'd-1',
      open: () => Promise.resolve(slow),
      log: (line) => log.push(line),
    });
    await desk.ask(QUESTION);
    await desk.settle();
    const asked = Array.from({ length: 30 }, (_, row) => desk.ask({ rows: [{ row, name: '' }] }));
    const answers = (await Promise.all(asked)).map((answer) => answer?.dataVersion ?? null);
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
    expect(answers.slice(20)).toEqual(Array.from({ length: 10 }, () => null));
    expect(Math.max(...most)).toBe(1);
  });
});

describe('linkage socket', () => {
  const listen = async (ask: QuestionDesk['ask']): Promise<Server> => {
    mkdirSync(join(data, 'run'), { recursive: true });
    return listenForQuestions(join(data, ...LINKAGE_SOCKET), { ask }, (line) => log.push(line));
  };
  const answer: LinkageAnswer = { dataVersion: 'd-1', rows: [{ row: 1, chosen: null, candidates: [] }] };

  it('carries a question to the worker and its answer back, over the file of a process that was killed', async () => {
    mkdirSync(join(data, 'run'), { recursive: true });
    writeFileSync(join(data, ...LINKAGE_SOCKET), 'left behind');
    const server = await listen((question) =>
      Promise.resolve({ ...answer, dataVersion: question.rows[0]?.name ?? '' }),
    );
    expect((await createLinkageClient(data)(QUESTION))?.dataVersion).toBe('Atelier');
    server.close();
  });

  it('answers nothing when nobody listens, while the index is made, and to what is no question', async () => {
    const ask = createLinkageClient(data);
    expect(await ask(QUESTION)).toBeNull();
    const server = await listen(() => Promise.resolve(null));
    expect(await ask(QUESTION)).toBeNull();
    expect(await ask({ rows: [] })).toBeNull();
    expect(await ask({ rows: [{ row: 1, name: 'x'.repeat(2_000_000) }] })).toBeNull();
    server.close();
  });

  it('keeps what was asked out of the log when answering fails', async () => {
    const server = await listen((question) =>
      Promise.reject(new Error(`bad ${question.rows[0]?.name ?? ''}`)),
    );
    expect(await createLinkageClient(data)(QUESTION)).toBeNull();
    expect(log).toEqual(['a linkage question failed: Error']);
    server.close();
  });
});

describe('the script that answers', () => {
  it('makes the index at the first question, answers the next, and leaves with whoever started it', async () => {
    await buildEdition(data, { entries: 60 });
    const stop = new AbortController();
    const ended = runChild([etlScript('questions/serve.ts')], {
      signal: stop.signal,
      environment: { ESSAIM_DATA: data },
      onLine: (line) => log.push(line),
    });
    const ask = createLinkageClient(data);
    let answer = await ask(QUESTION);
    expect(answer).toBeNull();
    while (answer === null) {
      await setTimeout(100);
      answer = await ask(QUESTION);
    }
    expect(answer.dataVersion).toMatch(/^d-/);
    expect(answer.rows.map(({ row }) => row)).toEqual([1]);
    stop.abort();
    expect((await ended).stopped).toBe('aborted');
    expect(await ask(QUESTION)).toBeNull();
    expect(log).toEqual([]);
  });
});

describe('a script kept running', () => {
  it('starts again when it ends, and no more after the signal', async () => {
    const stop = new AbortController();
    let starts = 0;
    const run = () => {
      starts += 1;
      if (starts === 3) stop.abort();
      return starts === 2
        ? Promise.reject(new Error('gone'))
        : Promise.resolve({ code: 1, tail: [], stopped: null });
    };
    await keepRunning('linkage', [], {
      signal: stop.signal,
      log: (line) => log.push(line),
      run,
      firstWaitMs: 1,
    });
    expect(starts).toBe(3);
    expect(log).toHaveLength(2);
  });
});
