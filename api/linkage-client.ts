import { request } from 'node:http';
import { join, relative, resolve } from 'node:path';
import { LINKAGE_SOCKET, linkageAnswer } from '../data/schema/linkage-service.ts';
import type { LinkageAnswer, LinkageQuestion } from '../data/schema/linkage-service.ts';

const PATIENCE_MS = 10_000;

/** Asks the worker's local socket; null when nobody listens there, the index is being made or it takes too long. */
export function createLinkageClient(dataFolder: string) {
  const socketPath = relative(process.cwd(), join(resolve(dataFolder), ...LINKAGE_SOCKET));
  return async (question: LinkageQuestion): Promise<LinkageAnswer | null> => {
    const { promise, resolve: settle } = Promise.withResolvers<string | null>();
    const asked = request({ socketPath, method: 'POST', timeout: PATIENCE_MS }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        settle(null);
        return;
      }
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => settle(Buffer.concat(chunks).toString('utf8')));
      response.on('error', () => settle(null));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => settle(null));
    asked.end(JSON.stringify(question));
    const text = await promise;
    return text === null ? null : linkageAnswer.parse(JSON.parse(text));
  };
}
