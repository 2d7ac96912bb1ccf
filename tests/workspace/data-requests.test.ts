import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../data/schema/workspace/audit.ts';
import {
  addDataRequest,
  confirmDataRequest,
  deliverAnswer,
  findAnswer,
  forgetDataRequests,
  listDataRequests,
  refuseDataRequest,
} from '../../data/schema/workspace/data-requests.ts';
import { runCommand } from '../../etl/workspace/commands.ts';
import { describeEngines } from './engines.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';

const ORIGIN = 'https://essaim.example';
const DAY_MS = 86_400_000;
const now = new Date();
const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
const request = {
  wish: {
    ...({
      measure: 'jobs',
      level: 'commune',
      activityLevel: 'section',
      byForm: false,
      bySize: false,
    } as const),
    ...{ inside: ['62063'], years: [2024] },
  },
  text: 'Les postes par section à Liège.',
  purpose: 'Mémoire de master',
  email: 'anna@example.org',
  language: 'fr' as const,
};

async function lastMail({ db }: Workspace): Promise<{ recipient: string; subject: string; text: string }> {
  return db.selectFrom('mail').selectAll().orderBy('created_at', 'desc').limit(1).executeTakeFirstOrThrow();
}

const secretIn = (text: string): string => /(?:token=|answers\/)([\w-]{43})/.exec(text)?.[1] ?? '';

async function confirmed(workspace: Workspace): Promise<string> {
  const reference = await addDataRequest(workspace, request, ORIGIN);
  await confirmDataRequest(workspace, secretIn((await lastMail(workspace)).text), now);
  await workspace.db.deleteFrom('mail').execute();
  return reference;
}

describeEngines('requests for figures', (makeStore) => {
  it('reach the list only after their address was confirmed, and the link holds once', async () => {
    const workspace = await makeStore().open();
    const reference = await addDataRequest(workspace, request, ORIGIN);
    expect(await listDataRequests(workspace)).toEqual([]);
    const mail = await lastMail(workspace);
    expect(mail.recipient).toBe('anna@example.org');
    expect(mail.text).toContain(`${ORIGIN}/fr/statistics/request?token=`);
    const token = secretIn(mail.text);
    expect(await confirmDataRequest(workspace, token, later(8))).toBeNull();
    expect(await confirmDataRequest(workspace, token, now)).toBe(reference);
    expect(await confirmDataRequest(workspace, token, now)).toBeNull();
    expect((await listDataRequests(workspace)).map((row) => row.reference)).toEqual([reference]);
  });

  it('are answered by a link that expires; the address is forgotten, the delivered table never', async () => {
    const workspace = await makeStore().open();
    const reference = await confirmed(workspace);
    await deliverAnswer(
      workspace,
      'statistician',
      reference,
      { name: 'liege.csv', content: 'a,b\r\n' },
      { origin: ORIGIN, now },
    );
    const mail = await lastMail(workspace);
    const token = secretIn(mail.text);
    expect(mail.text).toContain(`${ORIGIN}/api/v1/requests/answers/`);
    expect(await findAnswer(workspace, token, now)).toEqual({ fileName: 'liege.csv', content: 'a,b\r\n' });
    expect(await findAnswer(workspace, token, later(31))).toEqual({ fileName: 'liege.csv', content: null });
    expect(await findAnswer(workspace, 'x'.repeat(43), now)).toBeNull();
    await forgetDataRequests(workspace, later(31));
    expect(await findAnswer(workspace, token, now)).toEqual({ fileName: 'liege.csv', content: null });
    const [row] = await listDataRequests(workspace, 'answered');
    expect(row).toMatchObject({ email: null, note: 'liege.csv', closed_by: 'statistician' });
    expect(JSON.parse(row?.wish ?? '')).toEqual(request.wish);
    expect((await verifyAudit(workspace)).broken).toBeNull();
  });

  it('are forgotten when nobody confirms them', async () => {
    const workspace = await makeStore().open();
    await addDataRequest(workspace, request, ORIGIN);
    await forgetDataRequests(workspace, later(8));
    expect(await listDataRequests(workspace, 'unconfirmed')).toEqual([]);
  });

  it('cannot be ended twice', async () => {
    const workspace = await makeStore().open();
    const reference = await confirmed(workspace);
    await refuseDataRequest(workspace, 'statistician', reference, 'Too few employers.', now);
    expect((await lastMail(workspace)).text).toContain('Too few employers.');
    await expect(refuseDataRequest(workspace, 'statistician', reference, 'Again.', now)).rejects.toThrow(
      'no open request',
    );
  });

  it('have a command line: list with what is published nearest, deliver, refuse', async () => {
    const workspace = await makeStore().open();
    const [first, second] = [await confirmed(workspace), await confirmed(workspace)];
    const folder = mkdtempSync(join(tmpdir(), 'essaim-request-'));
    const file = join(folder, 'liege.csv');
    writeFileSync(file, 'a,b\r\n1,2\r\n');
    const options = {
      ...{ by: 'statistician', origin: ORIGIN, isPublished: () => Promise.resolve(false) },
      folders: { build: join(folder, 'build'), data: join(folder, 'data') },
      datasets: [
        {
          ...({ id: 'employment-commune', level: 'commune', activityLevel: 'total', place: 'work' } as const),
          ...{ byForm: false, bySize: false, measures: ['jobs'] as const },
        },
      ],
    };
    const { text } = await runCommand(workspace, ['requests'], options);
    expect(text).toContain('jobs × commune × section × in 62063 × 2024');
    expect(text).toContain('employment-commune');
    expect(text).not.toContain('anna@example.org');
    await expect(runCommand(workspace, ['requests', 'table', first, file], options)).rejects.toThrow(
      'No employment figures are protected yet',
    );
    await expect(runCommand(workspace, ['requests', 'deliver', first, file], options)).rejects.toThrow(
      `is not the table that was made for ${first}`,
    );
    const checked = { ...options, evidence: 'Compared with the lattice by hand.' };
    await runCommand(workspace, ['requests', 'deliver', first, file], checked);
    await runCommand(workspace, ['requests', 'refuse', second], { ...options, reason: 'No.' });
    await expect(runCommand(workspace, ['requests', 'deliver', first, file], options)).rejects.toThrow(
      'no open request',
    );
    expect((await runCommand(workspace, ['requests'], options)).text).toContain('No requests');
    rmSync(folder, { recursive: true });
  });
});
