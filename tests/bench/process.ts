import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

export type Measured = { seconds: number; peakBytes: number; output: string };

async function residentPeak(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

/**
 * Runs a Node script to its end as a process of its own.
 * @returns wall seconds, peak resident bytes (VmHWM) and what it printed
 * @throws Error with the output when it exits with another code than 0
 */
export async function measureScript(script: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let peakBytes = 0;
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const timer = setInterval(async () => {
    if (child.pid) peakBytes = Math.max(peakBytes, await residentPeak(child.pid));
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${script} ended with code ${code}:\n${output}`);
  return { seconds: (performance.now() - start) / 1000, peakBytes, output };
}

/** `12.3 s`, `456 MB`. */
export const seconds = (value: number) => `${value.toFixed(1)} s`;
export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
