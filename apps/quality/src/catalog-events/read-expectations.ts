import type { DataContract } from '#contracts/documents';
import { Transactions, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts } from '../assessment/index.js';
import { ContractsStore } from '../contracts/index.js';
import { expectationsOf } from '../expectations/index.js';

/** How many contracts are read in one transaction. */
const together = 20;

/** Reads what contracts promise that an earlier release has read, or reads beside this one. */
@Injectable()
export class ReadExpectations {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
  ) {}

  /** Reads some contracts; returns whether there may be more. Several processes may do so at once. */
  async some(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const unread = await this.contracts.lockUnread(tx, together);
      for (const { document, ...contract } of unread) {
        const wanted = expectationsOf(document as DataContract);
        await writeTogether(tx, await this.assess.redefined(tx, contract, wanted));
      }
      return unread.length === together;
    });
  }
}
