import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { LockedContract } from '../contracts/index.js';
import { ExpectationsStore } from '../expectations/index.js';
import { IncidentsStore, ReopenPeriod } from '../incidents/index.js';
import type { ContractQuality } from './contract-quality.js';

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
    const [expected, happened] = [byContract(expectations), byContract(incidents)];
    return contracts.map((contract) => ({
      contract,
      expectations: expected.get(contract.id) ?? [],
      incidents: happened.get(contract.id) ?? [],
    }));
  }
}

function byContract<Row extends { readonly contractId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const own = grouped.get(row.contractId);
    if (own) own.push(row);
    else grouped.set(row.contractId, [row]);
  }
  return grouped;
}
