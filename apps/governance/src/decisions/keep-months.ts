import { Injectable } from '@nestjs/common';
import { monthsFrom, type Month } from './month.js';
import { PartitionsStore } from './partitions.store.js';

/** Months that are there before they begin. */
const monthsAhead = 2;

/** Sees to it that each month's decisions have a partition of their own. */
@Injectable()
export class KeepMonths {
  constructor(private readonly partitions: PartitionsStore) {}

  /** Makes what is missing of this month's partition and the next ones. */
  async keep(now: Date): Promise<void> {
    for (const month of missingOf(monthsFrom(now, 1 + monthsAhead), await this.partitions.names()))
      await this.partitions.create(month);
  }
}

/** `decisions_before_2026_12` holds all months before the one it names. */
function missingOf(months: readonly Month[], partitions: readonly string[]): Month[] {
  const before = partitions.flatMap((it) => /^decisions_before_(\d{4}_\d{2})$/.exec(it)?.[1] ?? []);
  return months.filter(
    ({ name }) => !partitions.includes(`decisions_${name}`) && before.every((begins) => name >= begins),
  );
}
