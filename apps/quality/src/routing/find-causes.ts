import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Caused, CausesStore } from './causes.store.js';
import type { GroupMember } from './groups.store.js';

/** What of some things is caused by an open incident further up. */
export interface FoundCauses {
  /** By subject. */
  readonly of: ReadonlyMap<string, Caused>;
  /** Those that were not known before. */
  readonly news: readonly Caused[];
}

/** Finds the incidents that are but the effect of another one. */
@Injectable()
export class FindCauses {
  constructor(private readonly causes: CausesStore) {}

  async among(tx: Tx, members: readonly GroupMember[], now: Date): Promise<FoundCauses> {
    const ids = members.flatMap(({ subject, state }) =>
      subject.startsWith('incident:') && state !== 'over' ? [subject.slice('incident:'.length)] : [],
    );
    const suspected = await this.causes.above(tx, [...new Set(ids)]);
    if (suspected.length === 0) return { of: new Map(), news: [] };
    await this.causes.takeTurn(tx);
    const caused = withoutCircles(await this.causes.above(tx, [...new Set(ids)]));
    const fresh = await this.causes.keep(tx, caused, now);
    return {
      of: new Map(caused.map((it) => [`incident:${it.incidentId}`, it])),
      news: caused.filter(({ incidentId }) => fresh.has(incidentId)),
    };
  }
}

/** Of those in a circle, the one that was found first stands for itself. */
function withoutCircles(caused: readonly Caused[]): Caused[] {
  const below = new Set(caused.map(({ incidentId }) => incidentId));
  return caused.filter(({ incidentId, causeId }) => !below.has(causeId) || incidentId > causeId);
}
