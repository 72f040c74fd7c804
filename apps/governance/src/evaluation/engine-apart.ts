import { PolicyEngine, type PolicySet } from '#policy-engine';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Evaluator } from '#evaluation';

/** An engine of its own for work that no decision waits for, or for policies that nobody has checked yet: it holds up no decision. */
export class EngineApart implements OnApplicationShutdown {
  private engine: PolicyEngine | undefined;
  private readonly users = new Map<string, number>();

  /** @param options how many threads it has, and how long one evaluation may take, in milliseconds */
  constructor(private readonly options: { readonly workers: number; readonly deadlineMs: number }) {}

  /** Holds sets for as long as `use` runs. Threads are started by the first who asks. */
  async lend<T>(sets: readonly PolicySet[], use: (evaluator: Evaluator) => Promise<T>): Promise<T> {
    const engine = (this.engine ??= new PolicyEngine(this.options));
    for (const { digest } of sets) this.users.set(digest, (this.users.get(digest) ?? 0) + 1);
    try {
      for (const set of sets) await engine.load(set);
      return await use(engine);
    } finally {
      for (const { digest } of sets) this.giveBack(engine, digest);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine?.close();
  }

  private giveBack(engine: PolicyEngine, digest: string): void {
    const left = (this.users.get(digest) ?? 1) - 1;
    if (left > 0) this.users.set(digest, left);
    else {
      this.users.delete(digest);
      engine.unload(digest);
    }
  }
}
