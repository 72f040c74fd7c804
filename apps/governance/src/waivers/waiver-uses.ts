import { Poller } from '#background';
import { Injectable } from '@nestjs/common';
import type { ExcuseUse } from '../evaluation/index.js';
import { WaiversStore } from './waivers.store.js';

/** Which waivers were matched since it was last written down; what a process that dies had not written is lost, and matched again. */
@Injectable()
export class WaiverUses {
  private noted = nothing();

  constructor(private readonly store: WaiversStore) {}

  /** Ids of other excuses are none of a waiver, and match no row. */
  note(ids: readonly string[], at: string, by: ExcuseUse): void {
    for (const id of ids) this.noted[by].set(id, at);
  }

  /** Writes down what was noted; there is never more to do. */
  async write(): Promise<boolean> {
    const { decision, 're-scan': reScan } = this.noted;
    this.noted = nothing();
    if (decision.size > 0) await this.store.matched([...decision.keys()], [...decision.values()]);
    if (reScan.size > 0) await this.store.stoodBy([...reScan.keys()], [...reScan.values()]);
    return false;
  }
}

/** By what they were needed for: when each was matched last. */
function nothing(): Record<ExcuseUse, Map<string, string>> {
  return { decision: new Map(), 're-scan': new Map() };
}

/** Writes down every few seconds which waivers were matched. */
export function pollUses(uses: WaiverUses): Poller {
  return new Poller('uses of waivers', 5_000, () => uses.write());
}
