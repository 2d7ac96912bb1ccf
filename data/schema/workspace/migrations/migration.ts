import type { ColumnDataType } from 'kysely';
import type { Engine, WorkspaceTransaction } from '../open.ts';

/** One step of the schema. Once released it is never changed: a new one is added. */
export interface Migration {
  readonly name: string;
  up(trx: WorkspaceTransaction, engine: Engine): Promise<void>;
}

/** Column type of a number that the database gives by itself, never twice. */
export function identityType(engine: Engine): ColumnDataType {
  return engine === 'postgres' ? 'serial' : 'integer';
}
