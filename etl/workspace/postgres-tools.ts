import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PREFIX = 'PG';

/** A database address as the environment variables of PostgreSQL's programs: a password never stands in a command line. */
export function toEnvironment(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl);
  const given = {
    HOST: url.searchParams.get('host') ?? url.hostname,
    PORT: url.port,
    USER: decodeURIComponent(url.username),
    PASSWORD: decodeURIComponent(url.password),
    DATABASE: decodeURIComponent(url.pathname.slice(1)),
    SSLMODE: url.searchParams.get('sslmode') ?? '',
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [[PREFIX + name, value]])),
  );
}

/**
 * Runs a program of PostgreSQL on a database.
 * @throws Error in words when it is not installed or fails.
 */
export async function runPostgresTool(
  program: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  databaseUrl: string,
): Promise<void> {
  try {
    await run(program, [...args], { env: { ...process.env, ...toEnvironment(databaseUrl) } });
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    throw new Error(
      code === 'ENOENT'
        ? `${program} is not installed: apt-get install postgresql-client, in the version of the server.`
        : `${program} failed: ${(stderr ?? String(error)).trim()}`,
      { cause: error },
    );
  }
}
