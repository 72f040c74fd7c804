import { Injectable } from '@nestjs/common';
import { EventTypes, Topics, type QualityStatusChanged } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { isDeepStrictEqual } from 'node:util';
import { ContractsStore, type PublishedStatus } from '../catalog/contracts.store.js';
import { ExpectationsStore } from '../expectations/expectations.store.js';
import type { Incident } from '../incidents/incident.js';
import { IncidentsStore } from '../incidents/incidents.store.js';

/** Tells the mesh how a contract's quality is, whenever that has changed. */
@Injectable()
export class PublishStatus {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly expectations: ExpectationsStore,
    private readonly incidents: IncidentsStore,
    private readonly outbox: Outbox,
  ) {}

  /** Publishes the whole state of a contract whose row is locked by `tx`, unless it is what was published last. */
  async ifChanged(tx: Tx, contractId: string, now: Date): Promise<void> {
    const status = await this.current(tx, contractId);
    if (isDeepStrictEqual(status, await this.contracts.publishedStatus(contractId, tx))) return;
    await this.contracts.setStatus(tx, contractId, status);
    const data: QualityStatusChanged = { contractId, ...status, at: now.toISOString() };
    await this.outbox.add(tx, [
      { topic: Topics.qualityStatus, key: contractId, type: EventTypes.qualityStatusChanged, data },
    ]);
  }

  private async current(tx: Tx, contractId: string): Promise<PublishedStatus> {
    const active = await this.incidents.active(tx, contractId);
    if (active.length > 0) return { status: 'breached', incidents: active.map(summary) };
    const evaluated = await this.expectations.anyEvaluated(tx, contractId);
    return { status: evaluated ? 'ok' : 'unknown', incidents: [] };
  }
}

function summary({ id, severity, status, title, openedAt }: Incident): PublishedStatus['incidents'][number] {
  return { id, severity, status: status as PublishedStatus['incidents'][number]['status'], title, openedAt };
}
