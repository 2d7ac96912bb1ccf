import type { Task } from './workload.ts';

/** Rows of the index (first 20), how many there are, and a count per activity group. */
export interface Answer {
  readonly rows: readonly number[];
  readonly total: number;
  readonly facets: Readonly<Record<string, number>>;
}

/** A search engine on the same rows and words. */
export interface Engine {
  readonly name: string;
  /** Milliseconds to build its index from the rows. */
  readonly built: number;
  /** Bytes it holds: memory of ours, files of the others. */
  readonly bytes: number;
  ask(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

/** A row as all engines get it. */
export interface Row {
  readonly row: number;
  readonly words: string;
  readonly name: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly group: string;
}
