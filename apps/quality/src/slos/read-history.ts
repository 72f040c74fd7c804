import { Clock } from '#clock';
import type { Period } from '#http';
import { Injectable } from '@nestjs/common';
import { AddresseesStore } from '../contracts/index.js';
import { BucketsStore } from './buckets.store.js';
import { burnRate } from './burn.js';
import { openSlo } from './openslo.js';
import type { Slo } from './slo.js';

const daysMs = 90 * 86_400_000;

/** What was counted for objectives, and how others are told of them. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly buckets: BucketsStore,
    private readonly addressees: AddresseesStore,
    private readonly clock: Clock,
  ) {}

  /** Day by day. */
  async of({ id, definition }: Slo, { from, to }: Period) {
    const end = to === undefined ? this.clock.now() : new Date(to);
    const begin = from === undefined ? new Date(end.getTime() - daysMs) : new Date(from);
    const days = await this.buckets.days(id, begin, end);
    return days
      .filter(({ total }) => total > 0)
      .map((day) => ({
        ...day,
        attained: day.good / day.total,
        burnRate: burnRate(day, definition.target),
      }));
  }

  /** As OpenSLO has it; its service is the product that offers the contract, else the contract. */
  async openSlo(slo: Slo) {
    const { contractId, window } = slo.definition;
    const addressee = (await this.addressees.of([contractId])).get(contractId);
    return openSlo(
      slo,
      addressee?.productId ?? contractId,
      await this.buckets.period(window, this.clock.now()),
    );
  }
}
