import type { AccessAudited } from '#contracts/events';
import { EventTypes, Topics } from '#contracts/events';
import { type NewEvent, type Outbox, type OutboxRow, insertOutboxSql, outboxColumns } from '#messaging';
import { BatchWriter, type Db, isInfrastructureFailure } from '#persistence';
import { pause } from '#background';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';

const types = { attempted: EventTypes.accessAttempted, concluded: EventTypes.accessConcluded } as const;

/** Nobody waits for what is told afterwards, so more of it can share a statement. */
const batchingWindowMs = 20;
const mostTries = 5;
const firstPauseMs = 250;

/** Puts what is told of access into a service's outbox, that of many requests in one statement. */
export class EntryWriter implements OnApplicationShutdown {
  private readonly logger = new Logger('audit');
  private readonly before = this.batches(0);
  private readonly afterwards = this.batches(batchingWindowMs);

  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  /** Resolves when it is stored. @throws the database's error; nothing is then stored */
  write(told: AccessAudited): Promise<void> {
    return this.before.add(told);
  }

  /** Stores what was done already: tried again while the server is away, and given up when that lasts. Never rejects. */
  async tell(...told: readonly AccessAudited[]): Promise<void> {
    const rows = told.map((it) => this.patiently(it));
    await Promise.all(rows);
  }

  /** What was told before the process is asked to end is stored before it does. */
  async onApplicationShutdown(): Promise<void> {
    await this.before.flush();
    await this.afterwards.flush();
  }

  private async patiently(told: AccessAudited): Promise<void> {
    for (let nth = 1; ; nth += 1) {
      try {
        return await this.afterwards.add(told);
      } catch (error) {
        if (nth < mostTries && isInfrastructureFailure(error)) await pause(firstPauseMs * 2 ** nth);
        else return this.logger.error(`Entry ${told.id} of the audit trail lacks what became of it`, error);
      }
    }
  }

  private batches(batchingWindowMs: number): BatchWriter<AccessAudited> {
    return new BatchWriter({
      batchingWindowMs,
      write: (told) => this.insert(this.outbox.rows(told.map(eventOf))),
    });
  }

  private async insert(rows: readonly OutboxRow[]): Promise<void[]> {
    await this.db.query(insertOutboxSql(), outboxColumns(rows));
    return rows.map(() => undefined);
  }
}

function eventOf(data: AccessAudited): NewEvent<AccessAudited> {
  return { topic: Topics.audit, key: data.id, type: types[data.phase], data };
}
