import type { EventLog, PartitionLag } from './event-log/event-log.js';
import type { Relay } from './outbox/relay.js';
import type { AppliedPosition } from './transport/applied-positions.js';
import type { MeshTransport } from './transport/mesh-transport.js';

/** Answers for health checks and the freshness of projections. */
export class MessagingHealth {
  constructor(
    private readonly transport: MeshTransport,
    private readonly relay: Relay,
    private readonly log: EventLog,
  ) {}

  /** Whether events flow in and out as far as this process can tell without asking anyone. */
  get connected(): boolean {
    return this.transport.connected && this.relay.failuresInARow === 0;
  }

  /** Whether the service handles events at all. */
  get handles(): boolean {
    return this.transport.topics.length > 0;
  }

  /** How far this process has applied each topic since it started. */
  get applied(): ReadonlyMap<string, AppliedPosition> {
    return this.transport.applied.all();
  }

  /** How far the service's group is behind, for each partition. Asks the log. @throws when it is away. */
  lag(): Promise<PartitionLag[]> {
    return this.log.lag(this.transport.service, this.transport.topics);
  }
}
