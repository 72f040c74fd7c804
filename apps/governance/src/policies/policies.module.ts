import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ScopeResources } from '../scopes/index.js';
import { AuthoredPoliciesStore } from './authored-policies.store.js';
import { Authoring } from './authoring.js';
import { PoliciesController } from './policies.controller.js';
import { PoliciesOfScopeController } from './policies-of-scope.controller.js';
import { SetSources } from './set-sources.js';
import { ShippedPolicies } from './shipped-policies.js';
import { ShippedSources } from './shipped-sources.js';
import { VersionsController } from './versions.controller.js';
import { WritePolicy } from './write-policy.js';

/** Keeps what scopes write, and says what is wrong with it. */
@Module({})
export class PoliciesModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ScopeResources) private readonly scopes: ScopeResources,
    @Inject(AuthoredPoliciesStore) private readonly policies: AuthoredPoliciesStore,
  ) {}

  /** @param sources folder with the sources of the shipped policies */
  static over(below: readonly DynamicModule[], sources: string): DynamicModule {
    return {
      module: PoliciesModule,
      imports: [...below],
      controllers: [PoliciesController, VersionsController, PoliciesOfScopeController],
      providers: [
        AuthoredPoliciesStore,
        Authoring,
        SetSources,
        ShippedPolicies,
        { provide: ShippedSources, useFactory: () => new ShippedSources(sources) },
        WritePolicy,
      ],
      exports: [AuthoredPoliciesStore, Authoring, SetSources, ShippedPolicies, WritePolicy],
    };
  }

  /** A policy belongs to its scope. */
  onModuleInit(): void {
    this.finders.add('policy', async (id) => {
      const policy = await this.policies.find(id);
      return policy ? [await this.scopes.of(policy.scope)] : [];
    });
  }
}
