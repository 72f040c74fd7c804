import type { DecidedWaiver, Violation } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Excuse } from '#evaluation';
import { ExcuseSources, type ExcuseSource, type ExcuseUse } from '../evaluation/index.js';
import { WaiverUses } from './waiver-uses.js';
import { WaiversInForce } from './waivers-in-force.js';
import { concerns, type HoldingWaiver, waives } from './waives.js';

/** Lets findings stand without counting where a waiver is for them. */
@Injectable()
export class ExcuseByWaivers implements ExcuseSource, OnModuleInit {
  constructor(
    private readonly sources: ExcuseSources,
    private readonly inForce: WaiversInForce,
    private readonly uses: WaiverUses,
  ) {}

  onModuleInit(): void {
    this.sources.add(this);
  }

  excusesFor(input: PolicyInput, at: string): readonly Excuse[] {
    const { all } = this.inForce;
    return all.filter((it) => concerns(it, input, at)).map((it) => excuseBy(it, input, at));
  }

  refresh(): Promise<void> {
    return this.inForce.refresh();
  }

  used(ids: readonly string[], at: string, by: ExcuseUse): void {
    this.uses.note(ids, at, by);
  }
}

function excuseBy(waiver: HoldingWaiver, input: PolicyInput, at: string): Excuse {
  const { id, policy, scope, subjects } = waiver;
  const told: DecidedWaiver = {
    kind: 'waiver',
    id,
    policy,
    scope,
    subjects: [...subjects],
    until: waiver.until ?? at,
  };
  return { id, told, covers: (violation: Violation) => waives(waiver, { violation, input, at }) };
}
