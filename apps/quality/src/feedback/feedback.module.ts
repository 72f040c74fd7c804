import { ResourceFinders } from '#access';
import { ClockModule } from '#clock';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { ContractResources } from '../contracts/index.js';
import { FollowIncidentsController } from './follow-incidents.controller.js';
import { ProblemReportsController } from './reports.controller.js';
import { ReportsStore } from './reports.store.js';
import { TakeReports } from './take-reports.js';

/** What consumers say of data. */
@Module({})
export class FeedbackModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ReportsStore) private readonly reports: ReportsStore,
    @Inject(ContractResources) private readonly contracts: ContractResources,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: FeedbackModule,
      imports: [...below, ClockModule],
      controllers: [ProblemReportsController, FollowIncidentsController],
      providers: [ReportsStore, TakeReports],
    };
  }

  onModuleInit(): void {
    this.finders.add('report', async (id) => {
      const report = z.uuid().safeParse(id).success ? await this.reports.find(id) : undefined;
      return report ? this.contracts.of([report.contractId]) : [];
    });
  }
}
