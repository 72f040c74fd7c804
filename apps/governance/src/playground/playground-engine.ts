import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PolicyEngine, type PolicySet } from '#policy-engine';
import type { Evaluator } from '#evaluation';

/** An engine of its own for policies that nobody has checked yet, so that none of them can hold up a decision. */
@Injectable()
export class PlaygroundEngine implements OnApplicationShutdown {
  private engine: PolicyEngine | undefined;
  private readonly users = new Map<string, number>();

  constructor(private readonly deadlineMs: number) {}

  /** Holds a set for as long as `use` runs. Threads are started by the first who asks. */
  async lend<T>(set: PolicySet, use: (evaluator: Evaluator) => Promise<T>): Promise<T> {
    const engine = (this.engine ??= new PolicyEngine({ workers: 1, deadlineMs: this.deadlineMs }));
    const { digest } = set;
    this.users.set(digest, (this.users.get(digest) ?? 0) + 1);
    try {
      await engine.load(set);
      return await use(engine);
    } finally {
      const left = (this.users.get(digest) ?? 1) - 1;
      if (left > 0) this.users.set(digest, left);
      else {
        this.users.delete(digest);
        engine.unload(digest);
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine?.close();
  }
}
