import { ResourceFinders, ShownThings } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Db, Housekeeping } from '#persistence';
import { KeepMonths, MonthsAhead, Partitions } from '../record/index.js';
import { AgeingDecisionsStore } from './ageing-decisions.store.js';
import { CompareDecisions } from './compare-decisions.js';
import { ComparisonsController } from './comparisons.controller.js';
import { DecisionResources } from './decision-resources.js';
import { inputResource } from './input-resource.js';
import { DecisionSearchStore } from './decision-search.store.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsStore } from './decisions.store.js';
import { DecisionRetention, ForgetDecisions } from './forget-decisions.js';
import { KeepBeside } from './keep-beside.js';
import { NoteTerms } from './note-terms.js';
import { RecordDecision } from './record-decision.js';
import { RecordedChanges } from './recorded-changes.js';
import { ShownDecisions } from './shown-decisions.js';
import { ShownInputs } from './shown-inputs.js';
import { TargetsOfDomainsStore } from './targets-of-domains.store.js';
import { VerifyChains } from './verify-chains.js';

/** Keeps every decision. */
@Module({})
export class DecisionsModule implements OnModuleInit {
  constructor(
    @Inject(ForgetDecisions) private readonly forgetting: ForgetDecisions,
    @Inject(NoteTerms) private readonly terms: NoteTerms,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ShownThings) private readonly shown: ShownThings,
    @Inject(DecisionResources) private readonly resources: DecisionResources,
  ) {}

  static over(below: readonly DynamicModule[], retention: DecisionRetention): DynamicModule {
    return {
      module: DecisionsModule,
      imports: [...below],
      controllers: [DecisionsController, ComparisonsController],
      providers: [
        AgeingDecisionsStore,
        CompareDecisions,
        DecisionResources,
        DecisionSearchStore,
        DecisionsStore,
        ForgetDecisions,
        KeepBeside,
        NoteTerms,
        RecordDecision,
        RecordedChanges,
        ShownDecisions,
        ShownInputs,
        TargetsOfDomainsStore,
        VerifyChains,
        { provide: DecisionRetention, useValue: retention },
        {
          provide: MonthsAhead,
          useFactory: (db: Db, housekeeping: Housekeeping) =>
            new MonthsAhead('decisions', new KeepMonths(new Partitions(db, 'decisions')), housekeeping),
          inject: [Db, Housekeeping],
        },
      ],
      exports: [DecisionsStore, RecordDecision, RecordedChanges, ShownDecisions, ShownInputs, VerifyChains],
    };
  }

  onModuleInit(): void {
    this.finders.add('decision', (id) => this.resources.of(id));
    this.shown.add('input', inputResource);
    this.housekeeping.add({ name: 'forget old decisions', work: () => this.forgetting.some(new Date()) });
    this.housekeeping.add({ name: 'make earlier decisions searchable', work: () => this.terms.some() });
  }
}
