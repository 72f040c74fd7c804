import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { LockedContract } from '../contracts/index.js';
import { ExpectationsStore } from '../expectations/index.js';
import { IncidentsStore, ReopenPeriod } from '../incidents/index.js';
import type { ContractQuality } from './contract-quality.js';
import { grouped } from './grouped.js';

/** Reads how contracts stand, under their locks: two statements however many contracts there are. */
@Injectable()
export class ReadQuality {
  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly incidents: IncidentsStore,
    private readonly reopen: ReopenPeriod,
  ) {}

  async of(tx: Tx, contracts: readonly LockedContract[], now: Date): Promise<ContractQuality[]> {
    if (contracts.length === 0) return [];
    const ids = contracts.map(({ id }) => id);
    const expectations = await this.expectations.of(ids, tx);
    const incidents = await this.incidents.known(tx, ids, new Date(now.getTime() - this.reopen.ms));
    const expected = grouped(expectations, ({ contractId }) => contractId);
    const happened = grouped(incidents, ({ contractId }) => contractId);
    return contracts.map((contract) => ({
      contract,
      expectations: expected.get(contract.id) ?? [],
      incidents: happened.get(contract.id) ?? [],
    }));
  }
}
