import { Housekeeping } from '#persistence';
import type { OnModuleInit } from '@nestjs/common';
import type { KeepMonths } from './keep-months.js';

/** Makes the months of a table ahead: before anything is recorded, and from time to time. */
export class MonthsAhead implements OnModuleInit {
  /** @param table whose months they are, for the log */
  constructor(
    private readonly table: string,
    private readonly months: KeepMonths,
    private readonly housekeeping: Housekeeping,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.keep();
    this.housekeeping.add({ name: `make months of ${this.table} ahead`, work: () => this.keep() });
  }

  private async keep(): Promise<false> {
    await this.months.keep(new Date());
    return false;
  }
}
