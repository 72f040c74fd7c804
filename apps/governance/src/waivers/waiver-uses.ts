import { Poller } from '#background';
import { Injectable } from '@nestjs/common';
import { WaiversStore } from './waivers.store.js';

/** Which waivers were matched since it was last written down; what a process that dies had not written is lost, and matched again. */
@Injectable()
export class WaiverUses {
  private noted = new Map<string, string>();

  constructor(private readonly store: WaiversStore) {}

  /** Ids of other excuses are none of a waiver, and match no row. */
  note(ids: readonly string[], at: string): void {
    for (const id of ids) this.noted.set(id, at);
  }

  /** Writes down what was noted; there is never more to do. */
  async write(): Promise<boolean> {
    const noted = this.noted;
    if (noted.size === 0) return false;
    this.noted = new Map();
    await this.store.matched([...noted.keys()], [...noted.values()]);
    return false;
  }
}

/** Writes down every few seconds which waivers were matched. */
export function pollUses(uses: WaiverUses): Poller {
  return new Poller('uses of waivers', 5_000, () => uses.write());
}
