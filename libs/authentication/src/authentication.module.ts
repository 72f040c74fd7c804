import { Authenticator } from '#access';
import { type DynamicModule, Module } from '@nestjs/common';
import { CredentialChain } from './chain/credential-chain.js';
import type { CredentialReader } from './chain/credential-reader.js';
import { ServiceTokenReader } from './service-tokens/service-token-reader.js';
import { type AuthOn, type AuthSettings, isAuthOn } from './settings/auth-settings.js';

/** The process that is to know who calls it. */
export interface Authenticated {
  readonly settings: AuthSettings;
  /** The services that it is, by name: what tokens of other services have to be made for. */
  readonly services: readonly string[];
}

/** Knows who calls a process: provides its {@link Authenticator}. */
@Module({})
export class AuthenticationModule {
  /**
   * For one process; undefined without authentication.
   * @throws AuthSettingMissing
   */
  static for({ settings, services }: Authenticated): DynamicModule | undefined {
    if (!isAuthOn(settings)) return undefined;
    const useFactory = () => new CredentialChain(readersOf(settings, services));
    return {
      module: AuthenticationModule,
      providers: [{ provide: Authenticator, useFactory }],
      exports: [Authenticator],
    };
  }
}

/** Who knows what, in the order in which they look. */
function readersOf(settings: AuthOn, services: readonly string[]): CredentialReader[] {
  return [new ServiceTokenReader(services, settings)];
}
