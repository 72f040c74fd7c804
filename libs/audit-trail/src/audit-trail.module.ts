import { AccessLog } from '#access';
import { Outbox } from '#messaging';
import { Db } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';
import { EntryWriter } from './entry-writer.js';

/** Writes the audit trail of a process through the outbox of one of its services. */
@Module({})
export class AuditTrailModule {
  /** For a service, whether it is told of anything or not. @param state its database and outbox */
  static throughOutboxOf(state: DynamicModule): DynamicModule {
    return {
      module: AuditTrailModule,
      imports: [state],
      providers: [
        {
          provide: EntryWriter,
          inject: [Db, Outbox],
          useFactory: (db: Db, outbox: Outbox) => new EntryWriter(db, outbox),
        },
      ],
      exports: [EntryWriter],
    };
  }

  /** For a process in which it is known who asks: provides its {@link AccessLog}. @param service exports its writer */
  static of(process: string, service: DynamicModule): DynamicModule {
    return {
      module: ProcessTrail,
      imports: [service],
      providers: [
        {
          provide: AccessLog,
          inject: [EntryWriter],
          useFactory: (writer: EntryWriter) => new AuditTrail(process, writer),
        },
      ],
      exports: [AccessLog],
    };
  }
}

@Module({})
class ProcessTrail {}
