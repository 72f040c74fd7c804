import type { Resource } from '#access';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ContractResources } from '../contracts/index.js';
import { IncidentsStore } from './incidents.store.js';

/** Incidents as things to which somebody needs a right: each is of its contract, and of whoever answers for it. */
@Injectable()
export class IncidentResources {
  constructor(
    private readonly incidents: IncidentsStore,
    private readonly contracts: ContractResources,
  ) {}

  /** None when there is no such incident. */
  async of(id: string): Promise<Resource[]> {
    const incident = z.uuid().safeParse(id).success ? await this.incidents.find(id) : undefined;
    if (!incident) return [];
    const { contractId, owner } = incident;
    const [contract] = await this.contracts.of([contractId]);
    const { domain, owners = [] } = contract ?? {};
    const named = owner === null ? [] : [owner];
    return [{ kind: 'incident', id, ...(domain !== undefined && { domain }), owners: [...owners, ...named] }];
  }
}
