import type { DuckDBConnection } from '@duckdb/node-api';
import { cleanBest } from '../sources/best/load.ts';
import { cleanClosures } from '../sources/closures/load.ts';
import { cleanKbo } from '../sources/kbo/load.ts';
import { cleanLists } from '../sources/lists/load.ts';
import { cleanOnss } from '../sources/onss/load.ts';
import { cleanSalaried } from '../sources/salaried/load.ts';
import { hashCode, hashText } from '../lib/hash.ts';
import { readRows } from '../lib/warehouse.ts';
import { findSourceHash, renewSource, SOURCE_GROUPS, type SourceGroup } from './source-state.ts';
import { projectPath, type Step } from './step.ts';

const CODE = [
  projectPath('etl/steps/clean.ts'),
  projectPath('etl/sources'),
  projectPath('data/schema/warehouse'),
  projectPath('data/rules/contact.ts'),
  projectPath('data/rules/enterprise-number.ts'),
  projectPath('data/rules/fold.ts'),
];

/** The lists of the desk are cleaned together with those given. */
type CleanedGroup = Exclude<SourceGroup, 'desk'>;

const CLEANERS: Readonly<Record<CleanedGroup, (connection: DuckDBConnection) => Promise<unknown>>> = {
  kbo: cleanKbo,
  best: cleanBest,
  onss: cleanOnss,
  closures: cleanClosures,
  salaried: cleanSalaried,
  lists: cleanLists,
};

/** Types the raw rows; what cannot be typed goes to `clean.rejected` with its place and reason. Each source is one transaction. */
export const cleanStep: Step = {
  name: 'clean',
  after: ['load'],
  reads: CODE,
  transactional: false,
  async run({ connection, note, force }) {
    const code = hashCode(CODE);
    const desk = await findSourceHash(connection, 'desk', 'load');
    for (const source of SOURCE_GROUPS) {
      if (source === 'desk') continue;
      const own = await findSourceHash(connection, source, 'load');
      const loaded = source === 'lists' && (own ?? desk) !== undefined ? `${own ?? ''} ${desk ?? ''}` : own;
      if (loaded === undefined) continue;
      const inputHash = hashText(`${loaded}\n${code}`);
      if (!force && (await findSourceHash(connection, source, 'clean')) === inputHash) continue;
      note(source);
      await renewSource(connection, source, 'clean', inputHash, () => CLEANERS[source](connection));
    }
    const [sum] = await readRows(
      connection,
      `SELECT coalesce(sum(rows_in), 0)::DOUBLE AS rows_in, coalesce(sum(rows_kept), 0)::DOUBLE AS rows_kept,
         coalesce(sum(rows_rejected), 0)::DOUBLE AS rows_rejected
       FROM clean.source_load`,
    );
    return {
      rowsIn: Number(sum?.rows_in),
      rowsOut: Number(sum?.rows_kept),
      rowsRejected: Number(sum?.rows_rejected),
    };
  },
};
