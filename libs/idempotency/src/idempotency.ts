import { Injectable } from '@nestjs/common';
import { IdempotencyStore } from './idempotency.store.js';
import type { Answer, Repeatable } from './repeatable.js';

/** Lets a request that may be repeated have one effect, and gives it one answer. */
@Injectable()
export class Idempotency {
  constructor(private readonly store: IdempotencyStore) {}

  /**
   * The answer that the request got before, else that of `act`. `act` has to keep its answer (`IdempotencyStore.keep`) in the
   * transaction of what it does; a request that may not be repeated is simply done.
   * @param mayKnow asked before an earlier answer is given: who could do it then may have lost the right since
   * @throws IdempotencyKeyReused when the key came with another body; what `act` throws
   */
  async once<Response>(
    repeatable: Repeatable | undefined,
    act: () => Promise<Answer<Response>>,
    mayKnow: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Answer<Response>> {
    if (repeatable === undefined) return act();
    const earlier = await this.earlier<Response>(repeatable, mayKnow);
    if (earlier) return earlier;
    try {
      return await act();
    } catch (error) {
      // Refused, perhaps, because a request with the same key was faster: what it did is this one's answer too.
      const faster = await this.earlier<Response>(repeatable, mayKnow);
      if (!faster) throw error;
      return faster;
    }
  }

  private async earlier<Response>(
    repeatable: Repeatable,
    mayKnow: () => Promise<unknown>,
  ): Promise<Answer<Response> | undefined> {
    const answer = await this.store.earlierAnswer(repeatable);
    if (answer) await mayKnow();
    return answer as Answer<Response> | undefined;
  }
}
