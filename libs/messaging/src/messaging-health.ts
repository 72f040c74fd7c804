import type { Db } from '#persistence';
import type { EventLog, PartitionLag } from './event-log/event-log.js';
import { countRows } from './outbox/outbox.store.js';
import type { Relay } from './outbox/relay.js';
import type { AppliedPosition } from './transport/applied-positions.js';
import type { MeshTransport } from './transport/mesh-transport.js';

/** The state of one service's messaging, in detail. */
export interface MessagingReport {
  /** Whether the service's subscription is connected. */
  readonly consuming: boolean;
  /** Whether this replica publishes the outbox; another one may. */
  readonly leading: boolean;
  /** Failed attempts to publish in a row; 0 when all is well. */
  readonly publishFailures: number;
  /** Events committed but not yet published. */
  readonly waiting: number;
  /** How far the service's group is behind, for each partition. */
  readonly lag: readonly PartitionLag[];
}

/** Answers for health checks, metrics and the freshness of projections. */
export class MessagingHealth {
  constructor(
    private readonly transport: MeshTransport,
    private readonly relay: Relay,
    private readonly log: EventLog,
    private readonly db: Db,
  ) {}

  /** Whether events flow in and out as far as this process can tell without asking anyone. */
  get connected(): boolean {
    return this.transport.connected && this.relay.failuresInARow === 0;
  }

  /** How far this process has applied each topic since it started. */
  get applied(): ReadonlyMap<string, AppliedPosition> {
    return this.transport.applied.all();
  }

  /** Asks the database and the log. @throws when one of them is away. */
  async report(): Promise<MessagingReport> {
    const [waiting, lag] = await Promise.all([
      countRows(this.db),
      this.log.lag(this.transport.service, this.transport.topics),
    ]);
    return {
      consuming: this.transport.connected,
      leading: this.relay.leading,
      publishFailures: this.relay.failuresInARow,
      waiting,
      lag,
    };
  }
}
