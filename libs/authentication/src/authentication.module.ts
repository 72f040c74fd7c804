import { Authenticator } from '#access';
import { IdentityProvider } from '#oidc';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccessTokenReader } from './access-tokens/access-token-reader.js';
import { CredentialChain } from './chain/credential-chain.js';
import { CredentialUses } from './credentials/credential-uses.js';
import { CredentialsStore } from './credentials/credentials.store.js';
import { type CredentialsDatabase, KnownCredentials } from './credentials/known-credentials.js';
import { SecretHash } from './credentials/secret-hash.js';
import { KeyReader } from './keys/key-reader.js';
import { ServiceTokenReader } from './service-tokens/service-token-reader.js';
import { SessionReader } from './sessions/session-reader.js';
import { type AuthOn, type AuthSettings, isAuthOn, providerIn, takesKeys } from './settings/auth-settings.js';

/** The process that is to know who calls it. */
export interface Authenticated {
  readonly settings: AuthSettings;
  /** The services that it is, by name: what tokens of other services have to be made for. */
  readonly services: readonly string[];
  /** The module of one of them, which exports its {@link CredentialsModule}. */
  readonly service: DynamicModule;
  /** Where that service has them. */
  readonly database: CredentialsDatabase;
}

/** Knows who calls a process: provides its {@link Authenticator}. */
@Module({})
export class AuthenticationModule {
  /**
   * For one process; undefined without authentication.
   * @throws AuthSettingMissing
   */
  static for({ settings, services, service, database }: Authenticated): DynamicModule | undefined {
    if (!isAuthOn(settings)) return undefined;
    return {
      module: AuthenticationModule,
      imports: [service],
      providers: [
        {
          provide: KnownCredentials,
          inject: [CredentialsStore],
          useFactory: (store: CredentialsStore) => new KnownCredentials(store, database),
        },
        {
          provide: Authenticator,
          inject: [KnownCredentials, CredentialUses],
          useFactory: (known: KnownCredentials, uses: CredentialUses) =>
            new CredentialChain([
              new ServiceTokenReader(services, settings),
              ...keyReaders(settings, known, uses),
              ...tokenReaders(settings),
              ...sessionReaders(settings, known, uses),
            ]),
        },
      ],
      exports: [Authenticator],
    };
  }
}

function keyReaders(settings: AuthOn, known: KnownCredentials, uses: CredentialUses): KeyReader[] {
  return takesKeys(settings) ? [new KeyReader({ known, uses, hash: new SecretHash(settings) })] : [];
}

function tokenReaders(settings: AuthOn): AccessTokenReader[] {
  const provider = providerIn(settings);
  return provider ? [new AccessTokenReader(new IdentityProvider(provider))] : [];
}

function sessionReaders(settings: AuthOn, known: KnownCredentials, uses: CredentialUses): SessionReader[] {
  const { PUBLIC_URL: publicUrl } = settings;
  if (publicUrl === undefined || !providerIn(settings)) return [];
  return [new SessionReader({ publicUrl, known, uses, hash: new SecretHash(settings) })];
}
