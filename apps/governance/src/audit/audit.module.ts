import { Db, Housekeeping } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { KeepMonths, MonthsAhead, Partitions } from '../record/index.js';
import { AuditEntriesStore } from './audit-entries.store.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditLinksStore } from './audit-links.store.js';
import { AuditController } from './audit.controller.js';
import { ExportAudit } from './export-audit.js';
import { RecordAccess } from './record-access.js';
import { VerifyAudit } from './verify-audit.js';

/** Keeps the audit trail of the whole mesh. */
@Module({})
export class AuditModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: AuditModule,
      imports: [...below],
      controllers: [AuditController, AuditEventsController],
      providers: [
        AuditEntriesStore,
        AuditLinksStore,
        ExportAudit,
        RecordAccess,
        VerifyAudit,
        {
          provide: MonthsAhead,
          useFactory: (db: Db, housekeeping: Housekeeping) =>
            new MonthsAhead('audit_links', new KeepMonths(new Partitions(db, 'audit_links')), housekeeping),
          inject: [Db, Housekeeping],
        },
      ],
    };
  }
}
