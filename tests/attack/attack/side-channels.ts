import type { TestApi } from '../../api/context.ts';
import type { Finding } from '../finding.ts';

/**
 * A10: asks two deployments, whose employers differ only in what is hidden, the same questions: anything that differs (bytes,
 * length, entity tag, count, order, changelog, error text) tells hidden figures apart.
 */
export async function attackSideChannels(
  one: TestApi,
  other: TestApi,
  paths: readonly string[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const path of paths) {
    for (const method of ['GET', 'HEAD']) {
      const [left, right] = await Promise.all([one, other].map((api) => describe(api, path, method)));
      if (left !== right) {
        findings.push({
          attack: 'A10 side channel',
          about: `${method} ${path}`,
          detail: `${left} / ${right}`,
        });
      }
    }
  }
  return findings;
}

async function describe(api: TestApi, path: string, method: string): Promise<string> {
  const response = await api.fetch(path, { method });
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers]
    .filter(([name]) => !OF_THE_REQUEST.has(name))
    .map((pair) => pair.join(': '));
  return [response.status, ...headers.sort(), body.toString('base64')].join('\n');
}

/** Headers that differ between any two answers. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['date', 'x-request-id', 'server-timing']);
