import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { EventLog, ReceivedRecord, Subscription } from '../event-log/event-log.js';
import { handling, setAside } from '../measurements/measured.js';
import { AppliedPositions } from './applied-positions.js';
import type { Delivery } from './deliver.js';
import type { BoundHandler, Handlers } from './handlers.js';
import type { MeshEventOptions } from './mesh-event.js';

/** What a {@link MeshTransport} works with. */
export interface MeshTransportParts {
  readonly service: string;
  readonly log: EventLog;
  readonly handlers: Handlers;
  readonly delivery: Delivery;
  /** Most events handled at once. */
  readonly concurrency: number;
}

/**
 * Brings the event log's records to the handlers of one service.
 *
 * All transports of a process are offered the handlers of all its controllers; each binds those of its own service.
 */
export class MeshTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  /** What this process has applied. */
  readonly applied = new AppliedPositions();
  private subscription: Subscription | undefined;

  constructor(private readonly parts: MeshTransportParts) {
    super();
  }

  /** The service, which is also the consumer group. */
  get service(): string {
    return this.parts.service;
  }

  /** The topics this service handles. */
  get topics(): string[] {
    return this.parts.handlers.topics();
  }

  /** Whether events are flowing; true also when there is nothing to handle. */
  get connected(): boolean {
    return this.topics.length === 0 || (this.subscription?.connected ?? false);
  }

  /** Called by Nest for each event handler of the process. */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Partial<MeshEventOptions> = {},
  ): void {
    if (!isEventHandler || extras.service !== this.service) return;
    const options = { ...extras, service: this.service, topic: String(pattern) };
    this.parts.handlers.add(options, callback as BoundHandler);
  }

  /** Starts reading; the log connects in the background. */
  listen(callback: () => void): void {
    const { service, log, concurrency } = this.parts;
    for (const topic of this.topics) setAside.inc({ service, topic }, 0);
    if (this.topics.length > 0) {
      const handle = (record: ReceivedRecord) => this.handle(record);
      this.subscription = log.subscribe({ group: service, topics: this.topics, concurrency, handle });
    }
    callback();
  }

  /** Stops reading, after the events under way. */
  async close(): Promise<void> {
    await this.subscription?.close();
  }

  /** Has no events of its own to listen to. */
  on(): void {
    throw new Error('MeshTransport has no events to listen to; ask its health instead.');
  }

  /** The event log. */
  unwrap<T>(): T {
    return this.parts.log as T;
  }

  private async handle(record: ReceivedRecord): Promise<void> {
    const measured = handling.startTimer({ service: this.service, topic: record.topic });
    try {
      const wasHandled = await this.parts.delivery.deliver(record);
      measured({ outcome: wasHandled ? 'handled' : 'set-aside' });
      if (!wasHandled) setAside.inc({ service: this.service, topic: record.topic });
    } catch (error) {
      measured({ outcome: 'retried' });
      throw error;
    }
    this.applied.note(record);
  }
}
