import { type Resource, ResourceFinders } from '#access';
import { Poller } from '#background';
import { ClockModule } from '#clock';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { EngineApart } from '../evaluation/index.js';
import { ScopeResources } from '../scopes/index.js';
import { CancelImpactRun } from './cancel-impact-run.js';
import { CompileCandidate } from './compile-candidate.js';
import { DemandsController } from './demands.controller.js';
import { ForgetImpactRuns, ImpactRunRetention } from './forget-impact-runs.js';
import { ImpactDemandsStore } from './impact-demands.store.js';
import { ImpactResultsController } from './impact-results.controller.js';
import { ImpactResultsStore } from './impact-results.store.js';
import { ImpactRunsController } from './impact-runs.controller.js';
import { ImpactRunsStore } from './impact-runs.store.js';
import { LookAt } from './look-at.js';
import { OldRunsStore } from './old-runs.store.js';
import { RequireImpact } from './require-impact.js';
import { SetDemand } from './set-demand.js';
import { StartImpactRun } from './start-impact-run.js';
import { WorkImpactRuns } from './work-impact-runs.js';

const pollMs = 1_000;

/** Foresees what policies and parameters would change, before they get a say. */
@Module({})
export class ImpactRunsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ImpactRunsStore) private readonly runs: ImpactRunsStore,
    @Inject(ScopeResources) private readonly scopes: ScopeResources,
    @Inject(ForgetImpactRuns) private readonly forgetting: ForgetImpactRuns,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  /** @param engine its threads, and how long one evaluation may take, in milliseconds */
  static over(
    below: readonly DynamicModule[],
    engine: { readonly workers: number; readonly deadlineMs: number },
    retention: ImpactRunRetention,
  ): DynamicModule {
    return {
      module: ImpactRunsModule,
      imports: [...below, ClockModule],
      controllers: [ImpactRunsController, ImpactResultsController, DemandsController],
      providers: [
        CancelImpactRun,
        CompileCandidate,
        ForgetImpactRuns,
        ImpactDemandsStore,
        ImpactResultsStore,
        ImpactRunsStore,
        LookAt,
        OldRunsStore,
        RequireImpact,
        SetDemand,
        StartImpactRun,
        WorkImpactRuns,
        { provide: ImpactRunRetention, useValue: retention },
        { provide: EngineApart, useFactory: () => new EngineApart(engine) },
        {
          provide: 'ImpactRunsPoller',
          useFactory: (work: WorkImpactRuns) => new Poller('impact runs', pollMs, () => work.some()),
          inject: [WorkImpactRuns],
        },
      ],
      exports: [RequireImpact],
    };
  }

  /** A run is of its scope; what it found is shown to whom decisions of the scope are. */
  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old impact runs', work: () => this.forgetting.some() });
    this.finders.add('impact-run', (id) => this.scopeOf(id));
    this.finders.add('impact results', async (id) => {
      return (await this.scopeOf(id)).map((it) => ({ ...it, kind: 'decision' as const }));
    });
  }

  private async scopeOf(id: string): Promise<Resource[]> {
    const run = z.uuid().safeParse(id).success ? await this.runs.find(id) : undefined;
    return run ? [await this.scopes.of(run.scope)] : [];
  }
}
