import { Injectable } from '@nestjs/common';
import type { GateCheck, GatedBefore } from '#contracts/decisions';
import { BatchReader } from '#persistence';
import { driftOf } from './drift-of.js';
import { originOf } from './gate-key.js';
import type { GatedContent } from './gate-result.js';
import { type Applied, GatedContentsStore } from './gated-contents.store.js';

/** Holds what is applied against what the gate had said of it. Registrations at the same time share their look-ups. */
@Injectable()
export class CheckAgainstGate {
  private readonly ofContents: BatchReader<Applied, GatedBefore | undefined>;
  private readonly ofOrigins: BatchReader<Applied, GatedBefore | undefined>;

  constructor(store: GatedContentsStore) {
    this.ofContents = new BatchReader({ read: (applied) => store.ofContents(applied) });
    this.ofOrigins = new BatchReader({ read: (applied) => store.ofOrigins(applied) });
  }

  /** @param labels where it says it comes from */
  async check(content: GatedContent, labels: Readonly<Record<string, string>>): Promise<GateCheck> {
    const origin = originOf(labels);
    const applied = { ...content, origin };
    const ofContent = await this.ofContents.read(applied);
    const ofOrigin = ofContent || !origin ? undefined : await this.ofOrigins.read(applied);
    return driftOf({ ofContent, ofOrigin, revision: content.revision });
  }
}
