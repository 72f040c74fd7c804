import { monthsFrom, type Month } from './month.js';
import { Partitions } from './partitions.store.js';

/** Months that are there before they begin. */
const monthsAhead = 2;

/** Sees to it that what a table is given in each month has a partition of its own. */
export class KeepMonths {
  constructor(private readonly partitions: Partitions) {}

  /** Makes what is missing of this month's partition and the next ones. */
  async keep(now: Date): Promise<void> {
    const { table } = this.partitions;
    const there = await this.partitions.names();
    for (const month of missingOf(table, monthsFrom(now, 1 + monthsAhead), there))
      await this.partitions.create(month);
  }
}

/** `<table>_before_2026_12` holds all months before the one it names. */
function missingOf(table: string, months: readonly Month[], partitions: readonly string[]): Month[] {
  const isBefore = new RegExp(`^${table}_before_(\\d{4}_\\d{2})$`);
  const before = partitions.flatMap((it) => isBefore.exec(it)?.[1] ?? []);
  return months.filter(
    ({ name }) => !partitions.includes(`${table}_${name}`) && before.every((begins) => name >= begins),
  );
}
