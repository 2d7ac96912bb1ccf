import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../api/long-requests.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the proxy of a deployment', () => {
  it('closes the metrics, at the root and under the API, and the README says so', () => {
    const location = /location ~ (\S+) \{\s*deny all;/.exec(read('deploy/nginx.conf'))?.[1] ?? '';
    for (const path of ['/metrics', '/api/v1/metrics']) expect(path).toMatch(new RegExp(location));
    expect('/fr/metrics-of-success').not.toMatch(new RegExp(location));
    expect(read('README.md')).toContain(`location ~ ${location} { deny all; }`);
  });

  it('lets through addresses that the server answers itself', () => {
    const [, kilobytes] = /large_client_header_buffers \d+ (\d+)k;/.exec(read('deploy/nginx.conf')) ?? [];
    expect(Number(kilobytes) * 1024).toBeGreaterThan(LONGEST_ADDRESS);
    expect(read('README.md')).toContain(LONGEST_ADDRESS.toLocaleString('fr').replace(/\s/g, ' '));
  });
});
