import { Transactions, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts } from '../assessment/index.js';
import { Clock } from '#clock';
import { ExpectationsStore } from '../expectations/index.js';

/** Finds data that has not come in time, although nobody says so. */
@Injectable()
export class WatchDeadlines {
  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Assesses one contract of which a deadline has passed; returns whether there was one. Several processes may do so at once. */
  async one(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const contract = await this.expectations.lockOverdue(tx, this.clock.now());
      if (contract === undefined) return false;
      await writeTogether(tx, await this.assess.timePassed(tx, contract));
      return true;
    });
  }
}
