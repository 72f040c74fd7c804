import { ResourceFinders } from '#access';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { AddSchema } from './add-schema.js';
import { ApplyChangeSet } from './apply-change-set.js';
import { ChangeResources } from './change-resources.js';
import { ChangesController } from './changes.controller.js';
import { ChangesStore } from './changes.store.js';
import { DecideChangeSet } from './decide-change-set.js';
import { IdentifySchemas } from './identify-schemas.js';
import { LeaveUnchanged } from './leave-unchanged.js';
import { PlansStore } from './plans.store.js';
import { PreconditionsStore } from './preconditions.store.js';
import { WritePlans } from './write-plans.js';

/** Change sets and their records. */
@Module({})
export class ChangeSetsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ChangeResources) private readonly resources: ChangeResources,
  ) {}

  /** @param features the service's database and outbox, its idempotency keys, the base with all that is below it, governance, and the examiner of schemas */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: ChangeSetsModule,
      imports: [...features],
      controllers: [ChangesController],
      providers: [
        AddSchema,
        ApplyChangeSet,
        ChangeResources,
        ChangesStore,
        DecideChangeSet,
        IdentifySchemas,
        LeaveUnchanged,
        PlansStore,
        PreconditionsStore,
        WritePlans,
      ],
      exports: [AddSchema, ApplyChangeSet],
    };
  }

  onModuleInit(): void {
    this.finders.add('change', (id) => this.resources.of(id));
  }
}
