import type { Tx, Write } from '#persistence';
import type { NewEvent } from '../cloud-events/cloud-event.js';
import { insertOutboxSql, outboxColumns, type OutboxRow, toOutboxRow } from './outbox-row.js';
import { addRows } from './outbox.store.js';

/** Publishes events together with the state they tell of: both or neither. */
export class Outbox {
  private readonly source: string;

  constructor(service: string) {
    this.source = `/meshwarden/${service}`;
  }

  /**
   * Adds events to the transaction `tx`; they are published some milliseconds after its commit, at least once, in the order
   * of this call within a key. Write the state (and so take its row lock) first: then the order of two transactions'
   * events is the order of their commits.
   */
  async add(tx: Tx, events: readonly NewEvent[]): Promise<void> {
    if (events.length > 0) await this.addRows(tx, this.rows(events));
  }

  /** The same as a write that shares its statement with the state. */
  adding(events: readonly NewEvent[]): Write[] {
    if (events.length === 0) return [];
    return [{ sql: insertOutboxSql(), parameters: outboxColumns(this.rows(events)) }];
  }

  /** The rows of events, for a multi-row statement of your own: see `insertOutboxSql` and `outboxColumns`. */
  rows(events: readonly NewEvent[]): OutboxRow[] {
    return events.map((event) => toOutboxRow(this.source, event));
  }

  /** Adds rows as they are. */
  async addRows(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
    await addRows(tx, rows);
  }
}
