import { addSearchMisses, forgetSearchMisses } from '../data/schema/workspace/search-misses.ts';
import type { Language } from '../data/messages/translate.ts';
import type { MissCount } from '../data/schema/workspace/search-misses.ts';
import type { Workspace } from '../data/schema/workspace/open.ts';

/** A word is written down once this many searches of a day had it: what one person typed once stays nowhere. */
export const LEAST_SEARCHES = 3;
const MOST_WORDS = 5000;
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/** Counts words of searches that found nothing, in memory until `flush` writes the frequent ones to the workspace. */
export class MissCounter {
  readonly #workspace: Workspace;
  readonly #today: () => Date;
  #day = '';
  #counts = new Map<string, { count: number; written: number }>();

  constructor(workspace: Workspace, today: () => Date = () => new Date()) {
    this.#workspace = workspace;
    this.#today = today;
  }

  count(words: readonly string[], language: Language): void {
    for (const word of words) {
      const key = `${language} ${word}`;
      const known = this.#counts.get(key);
      if (known !== undefined) known.count += 1;
      else if (this.#counts.size < MOST_WORDS) this.#counts.set(key, { count: 1, written: 0 });
    }
  }

  /** Writes what grew since the last time; a new day begins with nothing counted. */
  async flush(): Promise<void> {
    const now = this.#today();
    const day = now.toISOString().slice(0, 10);
    const misses: MissCount[] = [];
    for (const [key, entry] of this.#counts) {
      if (entry.count < LEAST_SEARCHES || entry.count === entry.written) continue;
      const [language = '', word = ''] = key.split(' ');
      misses.push({ language, word, count: entry.count - entry.written });
      entry.written = entry.count;
    }
    await addSearchMisses(this.#workspace, day, misses);
    if (day === this.#day) return;
    if (this.#day !== '') this.#counts = new Map();
    this.#day = day;
    const oldest = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
    await forgetSearchMisses(this.#workspace, oldest);
  }
}
