import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { Clock } from '../clock.js';
import { ExpectationsStore } from '../expectations/expectations.store.js';
import { AssessContract } from './assess-contract.js';

/** Finds data that has not come in time, although nobody says so. */
@Injectable()
export class WatchDeadlines {
  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly assess: AssessContract,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Assesses one contract of which a deadline has passed; returns whether there was one. Several processes may do so at once. */
  async one(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const contractId = await this.expectations.lockOverdueContract(tx, this.clock.now());
      if (contractId === undefined) return false;
      await this.assess.timePassed(tx, contractId);
      return true;
    });
  }
}
