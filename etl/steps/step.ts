import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { InputFiles } from '../lib/options.ts';

/** The steps, in the order in which they run. */
export const STEP_NAMES = [
  'load',
  'clean',
  'geocode',
  'match',
  'merge',
  'classify',
  'aggregate',
  'protect',
  'check',
  'publish',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Folders of a deployment, absolute. */
export interface DataFolders {
  /** The data folder itself (setting ESSAIM_DATA); the workspace lives in it. */
  readonly data: string;
  readonly build: string;
  readonly releases: string;
}

/** Folders of a deployment from its data folder. */
export function dataFolders(data: string): DataFolders {
  return { data, build: join(data, 'build'), releases: join(data, 'releases') };
}

export interface StepContext {
  readonly connection: DuckDBConnection;
  readonly folders: DataFolders;
  readonly input: InputFiles;
  readonly acceptLoss: boolean;
  /** Do again what has not changed. */
  readonly force: boolean;
  /** Leave certifying new employment figures to the worker: it takes minutes. */
  readonly protectLater: boolean;
  /** PostgreSQL address of the workspace (setting DATABASE_URL); else its file in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** Tells the person at the terminal what the step is doing. */
  note(text: string): void;
  /** Shows on a terminal how far the work under way is (0 to 1); other outputs leave it out. */
  tick(text: string, share: number): void;
}

export interface StepReport {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly rowsRejected: number;
}

export interface Step {
  readonly name: StepName;
  /** The steps whose tables this one reads. */
  readonly after: readonly StepName[];
  /** Files and folders of the project that decide the result: its SQL and TypeScript, the reference tables it reads. */
  readonly reads: readonly string[];
  /** Hash of what else decides the result: input files, approved corrections, settings. */
  fingerprint?(context: StepContext): Promise<string>;
  /** Whether what the step made is still there (outside the warehouse); without it the record decides. */
  isDone?(context: StepContext): Promise<boolean>;
  /** Whether the runner wraps the step in one transaction; sources bring their own, publishing writes elsewhere. */
  readonly transactional: boolean;
  run(context: StepContext): Promise<StepReport>;
}

/** Absolute path of a file or folder of the project, from its path at the root. */
export function projectPath(path: string): string {
  return new URL(`../../${path}`, import.meta.url).pathname;
}
