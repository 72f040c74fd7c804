import { type DynamicModule, Module } from '@nestjs/common';
import { AuditLinesStore } from './audit-lines.store.js';
import { AuditsController } from './audits.controller.js';
import { AuditsStore } from './audits.store.js';
import { MakeAudit } from './make-audit.js';
import { Settle } from './settle.js';
import { TellLines } from './tell-lines.js';

/** Answers auditors who consumed a product. */
@Module({})
export class AuditsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: AuditsModule,
      imports: [...below],
      controllers: [AuditsController],
      providers: [AuditLinesStore, AuditsStore, MakeAudit, Settle, TellLines],
    };
  }
}
