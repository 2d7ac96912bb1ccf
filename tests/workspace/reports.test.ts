import { expect, it } from 'vitest';
import {
  addReport,
  closeReport,
  EMAIL_KEPT_DAYS,
  forgetReports,
  listReports,
  REPORT_KEPT_DAYS,
} from '../../data/schema/workspace/reports.ts';
import { migrate } from '../../data/schema/workspace/migrate.ts';
import { parseReportReference } from '../../data/rules/report-reference.ts';
import { describeEngines } from './engines.ts';
import type { NewReport } from '../../data/schema/workspace/reports.ts';

const report: NewReport = {
  entryId: '0900000196',
  field: 'address',
  text: 'Déménagé rue Haute 3',
  email: 'anna@example.org',
  language: 'fr',
};
const ENDING = { outcome: 'answered', note: 'told her by telephone' } as const;
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000 + 60_000);

describeEngines('reports of errors', (makeStore) => {
  it('are kept with a reference that reads back, and listed oldest first', async () => {
    const workspace = await makeStore().open();
    const reference = await addReport(workspace, report);
    await addReport(workspace, { ...report, email: null, text: 'Fermé depuis mai' });
    expect(parseReportReference(reference)).toBe(reference);
    const rows = await listReports(workspace, 'open');
    expect(rows.map(({ text, email }) => [text, email])).toEqual([
      ['Déménagé rue Haute 3', 'anna@example.org'],
      ['Fermé depuis mai', null],
    ]);
    expect(rows[0]).toMatchObject({ reference, entry_id: '0900000196', field: 'address', language: 'fr' });
  });

  it('closing one erases the address, says who did it, and cannot be done twice', async () => {
    const workspace = await makeStore().open();
    const reference = await addReport(workspace, report);
    expect(await closeReport(workspace, 'bert', reference, ENDING)).toMatchObject({
      status: 'closed',
      email: null,
    });
    expect(await listReports(workspace, 'open')).toEqual([]);
    await expect(closeReport(workspace, 'bert', reference, ENDING)).rejects.toThrow(
      `no open report ${reference}`,
    );
    const log = JSON.stringify(await workspace.db.selectFrom('audit').selectAll().execute());
    expect(log).toContain('report.close');
    expect(log).not.toContain('anna@example.org');
  });

  it('the address is forgotten after its time, the report after its own', async () => {
    const workspace = await makeStore().open();
    await addReport(workspace, report);
    await forgetReports(workspace, inDays(EMAIL_KEPT_DAYS - 1));
    expect((await listReports(workspace))[0]?.email).toBe('anna@example.org');
    await forgetReports(workspace, inDays(EMAIL_KEPT_DAYS));
    expect((await listReports(workspace))[0]).toMatchObject({ email: null, text: report.text });
    await forgetReports(workspace, inDays(REPORT_KEPT_DAYS));
    expect(await listReports(workspace)).toEqual([]);
  });

  it('refuses what the form refuses, whoever asks', async () => {
    const workspace = await makeStore().open();
    await expect(addReport(workspace, { ...report, entryId: '../etc' })).rejects.toThrow();
    await expect(addReport(workspace, { ...report, text: '\u0000 \u200b' })).rejects.toThrow();
    await expect(addReport(workspace, { ...report, email: 'none' })).rejects.toThrow();
    const quoted = `'); DROP TABLE report; -- <script>`;
    await addReport(workspace, { ...report, text: quoted });
    expect((await listReports(workspace)).map(({ text }) => text)).toEqual([quoted]);
  });

  it('find their table in a workspace of the version before', async () => {
    const workspace = makeStore().openRaw();
    await migrate(workspace, 4);
    await migrate(workspace);
    await addReport(workspace, report);
    expect(await listReports(workspace)).toHaveLength(1);
  });
});
