import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cluster {
  /** Address of a new empty database. */
  createDatabase(): string;
  stop(): void;
}

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((version) => join(debian, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

function findUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
}

/** Folder of PostgreSQL's programs; undefined when it is not installed. With ESSAIM_TEST_POSTGRES=required it must be there. */
export const postgresBinaries = findBinaries();
if (postgresBinaries === undefined && process.env['ESSAIM_TEST_POSTGRES'] === 'required') {
  throw new Error(
    'PostgreSQL is not installed and ESSAIM_TEST_POSTGRES=required: apt-get install postgresql',
  );
}

/**
 * Starts a throw-away cluster on a socket in a temporary folder; no network port.
 * @param settings server settings on top of the small ones of a test, such as shared_buffers
 */
export function startCluster(binaries: string, settings: Record<string, string> = {}): Cluster {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-pg-'));
  const user = findUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const run = (program: string, args: string[]) =>
    execFileSync(join(binaries, program), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const data = join(folder, 'data');
  run('initdb', ['-D', data, '-U', 'essaim', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const all = { fsync: 'off', shared_buffers: '16MB', ...settings };
  const given = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' ${given.join(' ')}`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  let databases = 0;
  return {
    createDatabase() {
      databases += 1;
      const name = `essaim_${databases}`;
      run('createdb', ['-h', folder, '-U', 'essaim', name]);
      return `postgresql://essaim@localhost/${name}?host=${encodeURIComponent(folder)}`;
    },
    stop() {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
