import { type DynamicModule, Module } from '@nestjs/common';
import { FollowInForce } from './follow-in-force.js';
import { LibrariesStore } from './libraries.store.js';
import { ParametersStore } from './parameters/parameters.store.js';
import { PolicySets, type PolicySetsOptions } from './policy-sets.js';
import { PolicySetsStore } from './policy-sets.store.js';
import { SetFailures } from './set-failures.js';
import { ScopeSetsStore } from './scope-sets.store.js';

/** Holds what counts now. */
@Module({})
export class InForceModule {
  /** @param database where changes of what is in force are told */
  static over(
    below: readonly DynamicModule[],
    options: PolicySetsOptions,
    database: { url: string; schema: string },
  ): DynamicModule {
    return {
      module: InForceModule,
      imports: [...below],
      providers: [
        LibrariesStore,
        ParametersStore,
        PolicySetsStore,
        ScopeSetsStore,
        SetFailures,
        {
          provide: PolicySets,
          useFactory: (store: PolicySetsStore) => new PolicySets(store, options),
          inject: [PolicySetsStore],
        },
        {
          provide: FollowInForce,
          useFactory: (
            sets: PolicySets,
            store: ScopeSetsStore,
            parameters: ParametersStore,
            released: PolicySetsStore,
          ) => new FollowInForce(sets, store, parameters, released, database),
          inject: [PolicySets, ScopeSetsStore, ParametersStore, PolicySetsStore],
        },
      ],
      exports: [
        FollowInForce,
        LibrariesStore,
        ParametersStore,
        PolicySets,
        PolicySetsStore,
        ScopeSetsStore,
        SetFailures,
      ],
    };
  }
}
