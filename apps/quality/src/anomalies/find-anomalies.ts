import type { Tx } from '#persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Consequences,
  type Evaluation,
  type EvaluationListener,
  EvaluationListeners,
  type FoundIn,
} from '../assessment/index.js';
import type { Anomaly } from '../expectations/index.js';
import { keyOf } from '../incidents/index.js';
import { judge, mostReadings, slotOf } from './baseline.js';
import { BaselinesStore, type Slot, type SlotKey } from './baselines.store.js';

/** A value of a promise of which unusual values are looked for. */
interface Reading {
  readonly evaluation: Evaluation;
  readonly value: number;
  readonly anomaly: Anomaly;
  readonly key: SlotKey;
}

/** Holds values against what is usual at their time of the week, where a rule asks for that. */
@Injectable()
export class FindAnomalies implements EvaluationListener, OnModuleInit {
  constructor(
    private readonly listeners: EvaluationListeners,
    private readonly baselines: BaselinesStore,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  async heed(tx: Tx, evaluations: readonly Evaluation[]): Promise<Consequences> {
    const readings = evaluations.flatMap(readingOf);
    if (readings.length === 0) return { writes: [], found: [] };
    const keys = new Map(readings.map(({ key }) => [nameOf(key), key]));
    const known = await this.baselines.of(tx, [...keys.values()]);
    const slots = new Map<string, Slot>(known.map((it) => [nameOf(it), it]));
    const found = readings.flatMap((reading) => {
      const name = nameOf(reading.key);
      const before = slots.get(name)?.readings ?? [];
      slots.set(name, { ...reading.key, readings: [...before, reading.value].slice(-mostReadings) });
      return foundIn(reading, before);
    });
    return { writes: this.baselines.saving([...slots.values()]), found };
  }
}

function readingOf(evaluation: Evaluation): Reading[] {
  const { expectation, contractId, value, at } = evaluation;
  const { anomaly, id: expectationId } = expectation;
  if (anomaly === undefined || value === undefined) return [];
  const { season } = anomaly;
  return [
    { evaluation, value, anomaly, key: { contractId, expectationId, season, slot: slotOf(at, season) } },
  ];
}

function foundIn({ evaluation, value, anomaly, key }: Reading, before: readonly number[]): FoundIn[] {
  const judged = judge(value, before, anomaly, key.slot);
  if (!judged) return [];
  const { expectation, contractId, at } = evaluation;
  const { id, element, title } = expectation;
  const watched = {
    id: keyOf('anomaly', id),
    element,
    title: `Unusual: ${title}`,
    severity: 'warning' as const,
  };
  const outcome = judged.unusual ? 'breached' : 'ok';
  return [{ contractId, finding: { expectation: watched, outcome, message: judged.message, at } }];
}

function nameOf({ contractId, expectationId, season, slot }: SlotKey): string {
  return JSON.stringify([contractId, expectationId, season, slot]);
}
