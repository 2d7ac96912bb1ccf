import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { recordChange, verifyAudit } from '../../data/schema/workspace/audit.ts';
import type { CorrectionProposal } from '../../data/schema/workspace/corrections.ts';
import {
  approveCorrection,
  listApprovedCorrections,
  listCorrections,
  proposeCorrection,
  rejectCorrection,
} from '../../data/schema/workspace/corrections.ts';
import { findSetting, saveSetting } from '../../data/schema/workspace/settings.ts';
import {
  addWithdrawal,
  decideWithdrawal,
  liftWithdrawal,
  listWithdrawals,
  listWithdrawn,
  requestWithdrawal,
} from '../../data/schema/workspace/withdrawals.ts';
import { describeEngines } from './engines.ts';

const ENTRY = '0900000196';
const proposal = (change: Partial<CorrectionProposal> = {}): CorrectionProposal => ({
  entryId: ENTRY,
  field: 'website',
  value: 'https://example.org/',
  reason: 'new address',
  evidence: null,
  ...change,
});

describeEngines('corrections', (makeStore) => {
  it('nothing is applied before it is approved, and an approval taken back is no longer applied', async () => {
    const workspace = await makeStore().open();
    const id = await proposeCorrection(workspace, 'anna', proposal());
    expect(await listApprovedCorrections(workspace)).toEqual([]);
    await approveCorrection(workspace, 'bert', id);
    expect(await listApprovedCorrections(workspace)).toMatchObject([
      {
        entry_id: ENTRY,
        field: 'website',
        value: 'https://example.org/',
        author: 'anna',
        decided_by: 'bert',
      },
    ]);
    await rejectCorrection(workspace, 'carl', id);
    expect(await listApprovedCorrections(workspace)).toEqual([]);
    expect(await listCorrections(workspace, 'rejected')).toHaveLength(1);
  });

  it('of two approved corrections of one field the one approved last is applied', async () => {
    const workspace = await makeStore().open();
    const first = await proposeCorrection(workspace, 'anna', proposal({ value: 'https://first.example/' }));
    const second = await proposeCorrection(workspace, 'anna', proposal({ value: 'https://second.example/' }));
    const name = await proposeCorrection(workspace, 'anna', proposal({ field: 'name', value: 'La Ruche' }));
    await approveCorrection(workspace, 'bert', second);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await approveCorrection(workspace, 'bert', first);
    await approveCorrection(workspace, 'bert', name);
    const applied = await listApprovedCorrections(workspace);
    expect(applied.map(({ field, value }) => [field, value])).toEqual([
      ['name', 'La Ruche'],
      ['website', 'https://first.example/'],
    ]);
  });

  it('two people deciding at once: the second is told who was first', async () => {
    const store = makeStore();
    const [one, two] = [await store.open(), await store.open()];
    const id = await proposeCorrection(one, 'anna', proposal());
    const outcomes = await Promise.allSettled([
      approveCorrection(one, 'bert', id),
      approveCorrection(two, 'carl', id),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(approveCorrection(one, 'dora', id)).rejects.toThrow(/already approved \(by (bert|carl),/);
    await expect(approveCorrection(one, 'dora', 999)).rejects.toThrow(/There is no correction 999/);
  });

  it.each([
    [{ entryId: '900000196' }, /10 digits/],
    [{ field: 'jobs' as 'name' }, /field/],
    [{ value: 'javascript:alert(1)' }, /website/],
    [{ field: 'email' as const, value: 'nobody' }, /email/],
    [{ field: 'position' as const, value: '50.6' }, /longitude,latitude/],
    [{ field: 'name' as const, value: null }, /cannot be removed/],
    [{ reason: ' ' }, /reason/],
  ])('refuses %o', async (change, message) => {
    const workspace = await makeStore().open();
    await expect(proposeCorrection(workspace, 'anna', proposal(change))).rejects.toThrow(message);
    expect(await listCorrections(workspace)).toEqual([]);
  });
});

describeEngines('withdrawals', (makeStore) => {
  it('hides an entry until the withdrawal is lifted', async () => {
    const workspace = await makeStore().open();
    await addWithdrawal(workspace, 'anna', ENTRY, 'erasure');
    await addWithdrawal(workspace, 'anna', 'x0123456789a', 'safety');
    expect(await listWithdrawn(workspace)).toEqual([ENTRY, 'x0123456789a']);
    await liftWithdrawal(workspace, 'bert', ENTRY);
    expect(await listWithdrawn(workspace)).toEqual(['x0123456789a']);
    await addWithdrawal(workspace, 'anna', ENTRY, 'objection');
    expect(await listWithdrawn(workspace)).toEqual([ENTRY, 'x0123456789a']);
    expect((await listWithdrawals(workspace)).map(({ status }) => status)).toEqual([
      'lifted',
      'granted',
      'granted',
    ]);
  });

  it('a request hides nothing until it is granted', async () => {
    const workspace = await makeStore().open();
    await requestWithdrawal(workspace, 'anna', ENTRY, 'objection');
    expect(await listWithdrawn(workspace)).toEqual([]);
    await decideWithdrawal(workspace, 'bert', ENTRY, 'granted');
    expect(await listWithdrawn(workspace)).toEqual([ENTRY]);
  });

  it('refuses a second open withdrawal, an unknown reason, a wrong entry and lifting what is not there', async () => {
    const workspace = await makeStore().open();
    await addWithdrawal(workspace, 'anna', ENTRY, 'error');
    await expect(addWithdrawal(workspace, 'anna', ENTRY, 'erasure')).rejects.toThrow(
      /already has withdrawal 1/,
    );
    await expect(addWithdrawal(workspace, 'anna', 'BE0900', 'error')).rejects.toThrow(/10 digits/);
    await expect(addWithdrawal(workspace, 'anna', ENTRY, 'mood' as 'error')).rejects.toThrow(/reason/);
    await expect(liftWithdrawal(workspace, 'anna', 'x0123456789a')).rejects.toThrow(/no granted withdrawal/);
  });
});

describeEngines('audit log', (makeStore) => {
  it('every decision is in the chain, in order, also when several people act at once', async () => {
    const store = makeStore();
    const people = await Promise.all([store.open(), store.open(), store.open()]);
    await Promise.all(
      people.flatMap((workspace, person) =>
        Array.from({ length: 5 }, (_, turn) =>
          addWithdrawal(workspace, `p${person}`, `09000${person}000${turn}`, 'error'),
        ),
      ),
    );
    const [workspace] = people;
    if (workspace === undefined) throw new Error('nobody');
    expect(await verifyAudit(workspace)).toMatchObject({ entries: 15, broken: null });
  });

  it('a change that fails leaves neither the change nor an entry', async () => {
    const workspace = await makeStore().open();
    const change = recordChange(workspace, 'anna', async (trx) => {
      await trx.insertInto('setting').values({ key: 'k', value: '1', updated_at: 'now' }).execute();
      throw new Error('power cut');
    });
    await expect(change).rejects.toThrow('power cut');
    expect(await findSetting(workspace, 'k')).toBeUndefined();
    expect(await verifyAudit(workspace)).toMatchObject({ entries: 0, broken: null });
  });

  it('the database refuses to change or delete an entry', async () => {
    const workspace = await makeStore().open();
    await addWithdrawal(workspace, 'anna', ENTRY, 'error');
    await expect(sql`update audit set actor = 'x'`.execute(workspace.db)).rejects.toThrow(/append-only/);
    await expect(sql`delete from audit`.execute(workspace.db)).rejects.toThrow(/append-only/);
  });

  it.each([
    ['changed', sql`update audit set actor = 'x' where seq = 2`, { seq: 2, why: 'its content was changed' }],
    ['removed', sql`delete from audit where seq = 2`, { seq: 3, why: 'entry 2 is missing' }],
  ])('an entry %s behind the software is found', async (_, attack, broken) => {
    const workspace = await makeStore().open();
    for (const entry of [ENTRY, 'x0123456789a', 'x0123456789b']) {
      await addWithdrawal(workspace, 'anna', entry, 'error');
    }
    if (workspace.engine === 'postgres')
      await sql`alter table audit disable trigger all`.execute(workspace.db);
    else {
      await sql`drop trigger audit_no_update`.execute(workspace.db);
      await sql`drop trigger audit_no_delete`.execute(workspace.db);
    }
    await attack.execute(workspace.db);
    expect((await verifyAudit(workspace)).broken).toEqual(broken);
  });
});

describeEngines('stored settings', (makeStore) => {
  it('the last value saved is the one read', async () => {
    const workspace = await makeStore().open();
    await saveSetting(workspace, 'worker', { pid: 1 });
    await saveSetting(workspace, 'worker', { pid: 2 });
    expect(await findSetting(workspace, 'worker')).toMatchObject({ value: { pid: 2 } });
    expect(await findSetting(workspace, 'nothing')).toBeUndefined();
  });
});
