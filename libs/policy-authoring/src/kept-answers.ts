import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** How much is kept. */
export interface KeptBounds<T> {
  readonly max: number;
  /** Of all answers together, as `sizeOf` has them. */
  readonly maxBytes: number;
  readonly sizeOf: (answer: T) => number;
  /** Whether the same question would be answered so again; what came of a busy machine would not. */
  readonly lasts: (answer: T) => boolean;
}

/**
 * Answers that are true as long as their question is the same. The longest unused make room; whoever asks while an answer is on its
 * way gets that one.
 */
export class KeptAnswers<T extends object> {
  private readonly kept: LRUCache<string, T>;
  private readonly coming = new Map<string, Promise<T>>();

  constructor(private readonly bounds: KeptBounds<T>) {
    const { max, maxBytes, sizeOf } = bounds;
    this.kept = new LRUCache({
      max,
      maxSize: maxBytes,
      sizeCalculation: (answer) => Math.max(1, sizeOf(answer)),
    });
  }

  /**
   * The answer that is kept, or the one found now.
   * @param given everything that the answer depends on, as JSON has it
   * @throws what `find` throws, which is not kept
   */
  async of(given: readonly unknown[], find: () => Promise<T>): Promise<T> {
    const question = createHash('sha256').update(JSON.stringify(given)).digest('base64');
    const kept = this.kept.get(question) ?? this.coming.get(question);
    if (kept) return kept;
    const found = find();
    this.coming.set(question, found);
    try {
      const answer = await found;
      if (this.bounds.lasts(answer)) this.kept.set(question, answer);
      return answer;
    } finally {
      this.coming.delete(question);
    }
  }
}
