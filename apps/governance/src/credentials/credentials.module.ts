import { CredentialsModule as KnownCredentialsModule } from '#authentication';
import { type DynamicModule, Module } from '@nestjs/common';
import { CredentialUsesController } from './credential-uses.controller.js';
import { CredentialUsesStore } from './credential-uses.store.js';
import { StateCredential } from './state-credential.js';

/** The credentials of the mesh, whatever their kind: governance's own, which it states to the other services. */
@Module({})
export class CredentialsModule {
  /** @param state governance's database and outbox */
  static over(state: DynamicModule): DynamicModule {
    const known = KnownCredentialsModule.statedBy('governance', state);
    return {
      module: CredentialsModule,
      imports: [state, known],
      controllers: [CredentialUsesController],
      providers: [CredentialUsesStore, StateCredential],
      exports: [known, StateCredential],
    };
  }
}
