import { Injectable } from '@nestjs/common';
import type { PolicyInput } from '#contracts/policy-input';
import type { Excuse } from '#evaluation';

/** What an excuse was needed for: a decision on a change, or judging anew what is registered. */
export type ExcuseUse = 'decision' | 're-scan';

/** Who knows excuses of one kind. */
export interface ExcuseSource {
  /** What may stand for findings on a change at an instant; at once where it is in memory. */
  excusesFor(input: PolicyInput, at: string): readonly Excuse[] | Promise<readonly Excuse[]>;
  /** Resolves once everything that was committed before this call holds here; at once where nothing is kept in memory. */
  refresh?(): Promise<void>;
  /** Told by which excuses findings stand. */
  used?(ids: readonly string[], at: string, by: ExcuseUse): void;
}

/** Everything that knows excuses: the features that do add themselves as the process starts. */
@Injectable()
export class ExcuseSources {
  private readonly sources: ExcuseSource[] = [];

  add(source: ExcuseSource): void {
    this.sources.push(source);
  }

  /** What may stand for findings on a change, as policies see it, at an instant. */
  async excusesFor(input: PolicyInput, at: string): Promise<readonly Excuse[]> {
    const found = await Promise.all(this.sources.map(async (it) => it.excusesFor(input, at)));
    return found.flat();
  }

  /** Resolves once everything that anybody's excuse was before this call holds in this process. */
  async refresh(): Promise<void> {
    await Promise.all(this.sources.map(async (it) => it.refresh?.()));
  }

  /** Tells by which excuses findings stand, each once. */
  noteUse(ids: readonly string[], at: string, by: ExcuseUse): void {
    if (ids.length > 0) for (const source of this.sources) source.used?.(ids, at, by);
  }
}
