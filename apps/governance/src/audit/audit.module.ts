import { Db, Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { KeepMonths, MonthsAhead, Partitions } from '../record/index.js';
import { AuditEntriesStore } from './audit-entries.store.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditLinksStore } from './audit-links.store.js';
import { AuditController } from './audit.controller.js';
import { ExportAudit } from './export-audit.js';
import { AuditRetention, ForgetAccess } from './forget-access.js';
import { RecordAccess } from './record-access.js';
import { VerifyAudit } from './verify-audit.js';

/** Keeps the audit trail of the whole mesh. */
@Module({})
export class AuditModule implements OnModuleInit {
  constructor(
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(ForgetAccess) private readonly forget: ForgetAccess,
  ) {}

  static over(below: readonly DynamicModule[], retention: AuditRetention): DynamicModule {
    return {
      module: AuditModule,
      imports: [...below],
      controllers: [AuditController, AuditEventsController],
      providers: [
        AuditEntriesStore,
        AuditLinksStore,
        ExportAudit,
        ForgetAccess,
        RecordAccess,
        VerifyAudit,
        { provide: AuditRetention, useValue: retention },
        {
          provide: MonthsAhead,
          useFactory: (db: Db, housekeeping: Housekeeping) =>
            new MonthsAhead('audit_links', new KeepMonths(new Partitions(db, 'audit_links')), housekeeping),
          inject: [Db, Housekeeping],
        },
      ],
      exports: [VerifyAudit],
    };
  }

  /** What is forgotten whole has to have lost its origin before. */
  onModuleInit(): void {
    this.housekeeping.add({
      name: 'forget addresses in the audit trail',
      work: () => this.forget.origins(new Date()),
    });
    this.housekeeping.add({
      name: 'forget old entries of the audit trail',
      work: () => this.forget.contents(new Date()),
    });
  }
}
