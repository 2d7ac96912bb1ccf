import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { linkageQuestion, MOST_QUESTION_BYTES } from '../../data/schema/linkage-service.ts';
import type { QuestionDesk } from './question-desk.ts';

const READY_IN_SECONDS = 10;

/** The body as JSON; undefined when it is too long or none. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_QUESTION_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Listens on a local socket for questions of the API. A file left by a process that was killed is replaced. An error
 * answers without its text: it may hold what was asked.
 */
export async function listenForQuestions(
  socket: string,
  desk: Pick<QuestionDesk, 'ask'>,
  log: (line: string) => void,
): Promise<Server> {
  rmSync(socket, { force: true });
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 503 ? { 'retry-after': String(READY_IN_SECONDS) } : {}),
      });
      response.end(JSON.stringify(body));
    };
    readJson(request)
      .then(async (body) => {
        const question = linkageQuestion.safeParse(body);
        if (!question.success) return answer(400);
        const found = await desk.ask(question.data);
        return found === null ? answer(503) : answer(200, found);
      })
      .catch((error: unknown) => {
        log(`a linkage question failed: ${(error as Error).name}`);
        if (!response.headersSent) answer(500);
      });
  });
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(socket, () => {
    resolve(undefined);
  });
  await promise;
  return server;
}
