import { EventTypes, Topics, type ReportMadeForAnother } from '#contracts/events';
import { Outbox, type NewEvent } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ReceivedConsumption } from '../folding/index.js';
import { type ReportForAnother, ReportsForOthersStore } from './reports-for-others.store.js';

/** Tells owners who reports on their consumers: once for each who does, however often. */
@Injectable()
export class TellOwners {
  constructor(
    private readonly reports: ReportsForOthersStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param reporter who sent the reports, which were recorded in the transaction */
  async tell(tx: Tx, reporter: string, received: readonly ReceivedConsumption[]): Promise<void> {
    const fresh = await this.reports.add(tx, reporter, received);
    await this.outbox.add(tx, fresh.map(eventOf));
  }
}

function eventOf({
  consumerId,
  owner,
  reportedBy,
  consumptionId,
  at,
}: ReportForAnother): NewEvent<ReportMadeForAnother> {
  const data = { consumerId, owner, reportedBy, consumptionId, at: at.toISOString() };
  return { topic: Topics.reports, key: consumerId, type: EventTypes.reportMadeForAnother, data };
}
