import { spawnSync } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';

const FULL = 'KboOpenData_0150_2026_11_01_Full.zip';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-update-cli-'));
  mkdirSync(join(folder, 'inbox', 'kbo'), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function update() {
  const env = {
    ...process.env,
    ESSAIM_DATA: join(folder, 'data'),
    ESSAIM_INBOX: join(folder, 'inbox'),
    ESSAIM_ALERT_EMAIL: 'ops@essaim.example',
    ESSAIM_ALERT_WEBHOOK: '',
    ESSAIM_SMTP_URL: '',
    DATABASE_URL: '',
  };
  return spawnSync(process.execPath, ['etl/update.ts'], { env, encoding: 'utf8' });
}

function readOutbox(): string[] {
  const outbox = join(folder, 'data', 'workspace', 'outbox');
  return existsSync(outbox)
    ? readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'))
    : [];
}

describe('npm run update', () => {
  it('ends well when there is nothing to do', () => {
    const { status, stdout } = update();
    expect([status, stdout]).toEqual([0, 'Nothing to do: no new file in the inbox.\n']);
    expect(readOutbox()).toEqual([]);
  });

  it('ends with an error and an alert when a file is refused', () => {
    writeFileSync(join(folder, 'inbox', 'kbo', 'registry.zip'), 'x');
    expect(update().status).toBe(1);
    expect(readOutbox()).toEqual([expect.stringContaining('registry.zip')]);
  });

  it('ends with an error, an alert and the files still there when the ETL fails on them', async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.from('"Variable","Value"\r\n"ExtractNumber","150"\r\n'), 'meta.csv');
    zip.end();
    const file = join(folder, 'inbox', 'kbo', FULL);
    await pipeline(zip.outputStream, createWriteStream(file));
    const { status, stdout } = update();
    expect(status).toBe(1);
    expect(stdout).toContain('The update failed');
    expect(readOutbox()).toEqual([expect.stringMatching(/The update failed/)]);
    expect(existsSync(file)).toBe(true);
    expect(existsSync(join(folder, 'data', 'releases', 'current.json'))).toBe(false);
  });
});
