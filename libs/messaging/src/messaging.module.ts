import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { CompactedTopics, KeptTopics } from '#contracts/events';
import { Db, Housekeeping, Transactions } from '#persistence';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { openEventLog } from './event-log/open-event-log.js';
import type { EventLog, TopicSpec } from './event-log/event-log.js';
import { Inbox } from './inbox/inbox.js';
import { BacklogReading, LagReading } from './measurements/read-backlog.js';
import { MessagingHealth } from './messaging-health.js';
import type { MessagingOptions } from './messaging.options.js';
import { Outbox } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';
import { EVENT_LOG, transportToken } from './tokens.js';
import { DEFAULT_RETRIES, Delivery } from './transport/deliver.js';
import { Handlers } from './transport/handlers.js';
import { MeshTransport } from './transport/mesh-transport.js';

/**
 * One service's way to send and receive events: provides {@link Outbox}, {@link MessagingHealth} and the event log
 * (`EVENT_LOG`), and passes on the persistence module it was given.
 *
 * Not global; call `forService` once per service and import the value it returned. The application's bootstrap connects
 * the handlers with `attachMessaging`.
 */
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** The module for one service. */
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      imports: [options.persistence],
      providers: [
        Handlers,
        { provide: EVENT_LOG, useFactory: () => openEventLog(options.log, options.topics ?? notByAge()) },
        { provide: Outbox, useFactory: () => new Outbox(options.service) },
        {
          provide: Inbox,
          useFactory: (transactions: Transactions) => new Inbox(transactions, options.service),
          inject: [Transactions],
        },
        {
          provide: Relay,
          useFactory: (db: Db, log: EventLog) =>
            new Relay({ db, log, url: options.url, schema: options.schema }),
          inject: [Db, EVENT_LOG],
        },
        {
          provide: MeshTransport,
          useFactory: (log: EventLog, handlers: Handlers, inbox: Inbox, outbox: Outbox, tx: Transactions) =>
            new MeshTransport({
              service: options.service,
              concurrency: options.concurrency ?? 256,
              log,
              handlers,
              delivery: new Delivery(handlers, inbox, new DeadLetters(tx, outbox, options.service), {
                ...DEFAULT_RETRIES,
                ...options.retries,
              }),
            }),
          inject: [EVENT_LOG, Handlers, Inbox, Outbox, Transactions],
        },
        { provide: transportToken(options.service), useExisting: MeshTransport },
        {
          provide: MessagingHealth,
          useFactory: (transport: MeshTransport, relay: Relay, log: EventLog) =>
            new MessagingHealth(transport, relay, log),
          inject: [MeshTransport, Relay, EVENT_LOG],
        },
        {
          provide: BacklogReading,
          useFactory: (db: Db) => new BacklogReading(options.service, db),
          inject: [Db],
        },
        {
          provide: LagReading,
          useFactory: (health: MessagingHealth) => new LagReading(options.service, health),
          inject: [MessagingHealth],
        },
      ],
      exports: [EVENT_LOG, Outbox, MessagingHealth, options.persistence],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old events', work: () => this.inbox.forgetOld() });
  }

  /** Begins to publish. */
  onApplicationBootstrap(): void {
    this.relay.start();
  }

  /** Stops publishing, after HTTP and handlers have finished and before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.log.close();
  }
}

function notByAge(): TopicSpec[] {
  const kept = Object.entries(KeptTopics).map(([name, keptDays]) => ({ name, keptDays }));
  return [...CompactedTopics.map((name) => ({ name, compacted: true })), ...kept];
}
