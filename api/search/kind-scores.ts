import type { Kinds } from './kinds.ts';

/** Scores of kinds for a word; remembers which it scored. */
export class KindScores {
  readonly scores: Float32Array;
  /** The kinds that have a score, the first `hit` of them. */
  readonly hits: Uint32Array;
  hit = 0;

  constructor({ count }: Kinds) {
    this.scores = new Float32Array(count);
    this.hits = new Uint32Array(count);
  }

  /** The best score counts. */
  add(kinds: Uint32Array, score: number): void {
    for (let at = 0; at < kinds.length; at += 1) {
      const kind = kinds[at] as number;
      const best = this.scores[kind] as number;
      if (best === 0) {
        this.hits[this.hit] = kind;
        this.hit += 1;
      }
      if (score > best) this.scores[kind] = score;
    }
  }

  forget(): void {
    for (let at = 0; at < this.hit; at += 1) this.scores[this.hits[at] as number] = 0;
    this.hit = 0;
  }
}
