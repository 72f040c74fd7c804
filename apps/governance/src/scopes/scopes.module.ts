import { type DynamicModule, Module } from '@nestjs/common';
import { KnownScopes } from './known-scopes.js';
import { NameOwner } from './name-owner.js';
import { ScopeOwnersStore } from './scope-owners.store.js';
import { ScopesController } from './scopes.controller.js';

/** Knows the scopes, and who answers for each. */
@Module({})
export class ScopesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ScopesModule,
      imports: [...below],
      controllers: [ScopesController],
      providers: [KnownScopes, NameOwner, ScopeOwnersStore],
      exports: [KnownScopes],
    };
  }
}
