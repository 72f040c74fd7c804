import type { PolicyInput } from '#contracts/policy-input';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Excuse } from '#evaluation';
import { ExcuseSources, type ExcuseSource } from '../evaluation/index.js';
import { PolicySets } from '../in-force/index.js';
import { breakOf } from './break-of.js';
import { ConsentsStore } from './consents.store.js';
import { standingOf } from './standing-of.js';

/** A hundred years: silence is no agreement. */
const never = 36_500;

/** Lets a break pass to which everybody whom it hurts has agreed, and says who has not yet. */
@Injectable()
export class ExcuseByConsents implements ExcuseSource, OnModuleInit {
  constructor(
    private readonly sources: ExcuseSources,
    private readonly store: ConsentsStore,
    private readonly policies: PolicySets,
  ) {}

  onModuleInit(): void {
    this.sources.add(this);
  }

  /** The database is asked only about changes that hurt somebody: no replica knows less than another. */
  excusesFor(input: PolicyInput, at: string): readonly Excuse[] | Promise<readonly Excuse[]> {
    const found = breakOf(input);
    if (!found) return [];
    return this.store.holdingFor(found.digest, at).then((consent) => {
      if (!consent) return [];
      const settled = this.policies.inForce().settledByReaders;
      const policies = settled.map(({ id }) => id);
      const told = standingOf(consent, found, { at, silenceDays: silenceDaysIn(input), policies });
      const covers: Excuse['covers'] = ({ policy, scope }) =>
        told.complete && settled.some((it) => it.id === policy && it.scope === scope);
      return [{ id: consent.id, told, covers, isAlwaysTold: true }];
    });
  }
}

function silenceDaysIn({ parameters }: PolicyInput): number {
  const days = parameters?.read_column_kept?.consent_silence_days;
  return typeof days === 'number' ? days : never;
}
