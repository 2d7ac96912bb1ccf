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
  /** Folded words of names, keywords and website. */
  readonly own: string;
  /** Folded words of the labels of its codes in all languages: activities, group, accreditations, federations, places. */
  readonly labels: string;
  readonly name: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly group: string;
  readonly form: string | null;
  readonly region: string | null;
  readonly accreditation: readonly string[];
  readonly federation: readonly string[];
  readonly open: readonly string[];
  /** What a list shows of it in French: the beginning of its JSON in our answers, up to the distance. */
  readonly shown: string;
}
