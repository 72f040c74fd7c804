import { BatchWriter, Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { RecordReported } from './record-reported.js';
import type { ReceivedEvent } from '../runs/index.js';

/** How many events share a transaction at most. */
const most = 500;

/** Takes events that come one by one, many of them in one transaction. */
@Injectable()
export class SubmitEvents {
  private readonly writer: BatchWriter<ReceivedEvent, boolean>;

  constructor(transactions: Transactions, recording: RecordReported) {
    this.writer = new BatchWriter({
      maxRows: most,
      write: async (events) => {
        const added = await transactions.run((tx) => recording.record(tx, events));
        // Of the same event twice the first is new.
        return events.map(({ read }) => added.delete(read.digest));
      },
    });
  }

  /** Resolves after the commit. @returns whether the event had not come before */
  submit(event: ReceivedEvent): Promise<boolean> {
    return this.writer.add(event);
  }
}
