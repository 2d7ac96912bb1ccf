import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Socket } from 'node:net';
import type { Load } from './load.ts';

export interface LoadPlan {
  readonly urls: readonly string[];
  readonly concurrency: number;
  readonly seconds: number;
}

const { urls, concurrency, seconds } = workerData as LoadPlan;
const { hostname, port, host } = new URL(urls[0] ?? '');
const requests = urls.map((url) => {
  const { pathname, search } = new URL(url);
  return `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
});
const HEAD_END = '\r\n\r\n';
let started = 0;
let next = 0;
let answered = 0;
let bytes = 0;

/**
 * Asks one question after the other over a connection that stays. It reads no more of an answer than its status and its length: a
 * client that does more costs more than the servers it measures, and shares the processor with them.
 */
function work(socket: Socket): Promise<void> {
  return new Promise((done, failed) => {
    let head = '';
    /** Bytes of the answer at hand still to come; null while its head is not whole. */
    let left: number | null = null;
    const ask = (): void => {
      if (next >= requests.length || performance.now() - started > seconds * 1000) {
        socket.destroy();
        done();
        return;
      }
      socket.write(requests[next] ?? '');
      next += 1;
    };
    socket.on('error', failed);
    socket.on('data', (chunk: Buffer) => {
      if (left === null) {
        const before = head.length;
        head += chunk.toString('latin1');
        const end = head.indexOf(HEAD_END);
        if (end < 0) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
          failed(new Error(`An answer that is not 200 with its length: ${head.slice(0, end)}`));
          return;
        }
        bytes += Number(length);
        left = Number(length) - (chunk.length - (end + HEAD_END.length - before));
        head = '';
      } else left -= chunk.length;
      if (left > 0) return;
      left = null;
      answered += 1;
      ask();
    });
    ask();
  });
}

const sockets = await Promise.all(
  Array.from(
    { length: concurrency },
    () =>
      new Promise<Socket>((done, failed) => {
        const socket = connect({ host: hostname, port: Number(port), noDelay: true });
        socket.once('error', failed);
        socket.once('connect', () => done(socket));
      }),
  ),
);
started = performance.now();
await Promise.all(sockets.map(work));
const taken = performance.now() - started;
parentPort?.postMessage({
  rate: Math.round((answered / taken) * 1000),
  bytes: Math.round(bytes / answered),
} satisfies Load);
