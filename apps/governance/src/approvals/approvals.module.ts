import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { ScopeResources } from '../scopes/index.js';
import { AnswerApproval } from './answer-approval.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsStore } from './approvals.store.js';
import { ApprovedActs } from './approved-acts.js';
import { AskApproval } from './ask-approval.js';
import { FourEyesController } from './four-eyes.controller.js';
import { FourEyesStore } from './four-eyes.store.js';
import { SetFourEyes } from './set-four-eyes.js';

/** Has a second person approve what a scope does not leave to one. */
@Module({})
export class ApprovalsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ScopeResources) private readonly scopes: ScopeResources,
    @Inject(ApprovalsStore) private readonly store: ApprovalsStore,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ApprovalsModule,
      imports: [...below],
      controllers: [ApprovalsController, FourEyesController],
      providers: [AnswerApproval, ApprovalsStore, ApprovedActs, AskApproval, FourEyesStore, SetFourEyes],
      exports: [ApprovedActs, AskApproval, FourEyesStore],
    };
  }

  /** A request belongs to its scope. */
  onModuleInit(): void {
    this.finders.add('approval', async (id) => {
      const approval = z.uuid().safeParse(id).success ? await this.store.find(id) : undefined;
      return approval ? [await this.scopes.of(approval.scope)] : [];
    });
  }
}
