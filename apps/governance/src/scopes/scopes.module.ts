import { ResourceFinders } from '#access';
import { ClockModule } from '#clock';
import type { PolicyScope } from '#policy-engine';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { KnownScopes } from './known-scopes.js';
import { NameOwner } from './name-owner.js';
import { ScopeAddressees } from './scope-addressees.js';
import { ScopeResources } from './scope-resources.js';
import { ScopeOwnersStore } from './scope-owners.store.js';
import { ScopesController } from './scopes.controller.js';

/** Knows the scopes, and who answers for each. */
@Module({})
export class ScopesModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ScopeResources) private readonly resources: ScopeResources,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ScopesModule,
      imports: [...below, ClockModule],
      controllers: [ScopesController],
      providers: [KnownScopes, NameOwner, ScopeAddressees, ScopeOwnersStore, ScopeResources],
      exports: [KnownScopes, ScopeAddressees, ScopeResources],
    };
  }

  onModuleInit(): void {
    // What is no scope is none of anybody's, and its route says so.
    this.finders.add('scope', async (text) => [await this.resources.of(text as PolicyScope)]);
  }
}
