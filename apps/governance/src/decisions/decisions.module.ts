import { ResourceFinders, ShownThings } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Db, Housekeeping } from '#persistence';
import { KeepMonths, MonthsAhead, Partitions } from '../record/index.js';
import { DecisionResources } from './decision-resources.js';
import { inputResource } from './input-resource.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsStore } from './decisions.store.js';
import { DryRunRetention, ForgetDryRuns } from './forget-dry-runs.js';
import { KeepBeside } from './keep-beside.js';
import { RecordDecision } from './record-decision.js';
import { RecordedChanges } from './recorded-changes.js';
import { ShownDecisions } from './shown-decisions.js';
import { TargetsOfDomainsStore } from './targets-of-domains.store.js';
import { VerifyChains } from './verify-chains.js';

/** Keeps every decision. */
@Module({})
export class DecisionsModule implements OnModuleInit {
  constructor(
    @Inject(ForgetDryRuns) private readonly dryRuns: ForgetDryRuns,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ShownThings) private readonly shown: ShownThings,
    @Inject(DecisionResources) private readonly resources: DecisionResources,
  ) {}

  static over(below: readonly DynamicModule[], retention: DryRunRetention): DynamicModule {
    return {
      module: DecisionsModule,
      imports: [...below],
      controllers: [DecisionsController],
      providers: [
        DecisionResources,
        DecisionsStore,
        ForgetDryRuns,
        KeepBeside,
        RecordDecision,
        RecordedChanges,
        ShownDecisions,
        TargetsOfDomainsStore,
        VerifyChains,
        { provide: DryRunRetention, useValue: retention },
        {
          provide: MonthsAhead,
          useFactory: (db: Db, housekeeping: Housekeeping) =>
            new MonthsAhead('decisions', new KeepMonths(new Partitions(db, 'decisions')), housekeeping),
          inject: [Db, Housekeeping],
        },
      ],
      exports: [DecisionsStore, RecordDecision, RecordedChanges, ShownDecisions, VerifyChains],
    };
  }

  onModuleInit(): void {
    this.finders.add('decision', (id) => this.resources.of(id));
    this.shown.add('input', inputResource);
    this.housekeeping.add({ name: 'forget old dry runs', work: () => this.dryRuns.some(new Date()) });
  }
}
