import type { Resource } from '#access';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ConsumerResources } from '../consumers/index.js';
import { ContractsStore } from '../contracts/index.js';
import { ConsumptionsStore, reporterOf } from '../folding/index.js';

/** Consumptions as things to which somebody needs a right: of whose consumer it is, whose contract was read, and who reported it. */
@Injectable()
export class ConsumptionResources {
  constructor(
    private readonly db: Db,
    private readonly consumptions: ConsumptionsStore,
    private readonly consumers: ConsumerResources,
    private readonly contracts: ContractsStore,
  ) {}

  /** None when there is no such consumption. */
  async of(id: string): Promise<Resource[]> {
    const found = z.uuid().safeParse(id).success ? await this.consumptions.find(id) : undefined;
    if (!found) return [];
    const { data, source, contractIds } = found;
    const [consumers, domains] = await Promise.all([
      this.consumers.of([data.consumer]),
      this.contracts.domainsOf(this.db, contractIds),
    ]);
    const reporter = reporterOf(source);
    const owners = [...(reporter === undefined ? [] : [reporter]), ...consumers.flatMap((it) => it.owners)];
    const consumption = { kind: 'consumption' as const, id, owners };
    const all = new Set([...consumers.flatMap(({ domain }) => domain ?? []), ...domains]);
    return all.size === 0 ? [consumption] : [...all].map((domain) => ({ ...consumption, domain }));
  }
}
