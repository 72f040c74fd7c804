import { Authorisation } from '#access';
import { loadCompiledSet } from '#policy-engine';
import { type DynamicModule, Module } from '@nestjs/common';
import { Memberships } from './memberships/memberships.js';
import { AccessPolicy } from './policy/access-policy.js';
import { PolicyAuthorisation } from './policy-authorisation.js';

/** Has policies/authz decide who may do what. For processes in which it is known who asks. */
@Module({})
export class AuthorisationModule {
  /** @param folder with the compiled policy */
  static byPolicy(folder: string): DynamicModule {
    const loaded = {
      provide: AccessPolicy,
      useFactory: async () => new AccessPolicy((await loadCompiledSet(folder, 'authz')).wasm),
    };
    const authorisation = { provide: Authorisation, useClass: PolicyAuthorisation };
    return {
      module: AuthorisationModule,
      providers: [loaded, Memberships, authorisation],
      exports: [Authorisation],
    };
  }
}
