import { TrustedRows } from '#persistence';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { CredentialsStore } from './credentials.store.js';
import { type KnownCredential, knownCredential } from './known-credential.js';

/** The database in which a service has its credentials. */
export interface CredentialsDatabase {
  readonly url: string;
  readonly schema: string;
}

/** A revoked credential may be believed for so long when the database has fallen silent, in milliseconds. */
const trustMs = 500;

const roomInCharacters = 32 * 1_024 * 1_024;
/** About what one of them takes. */
const characters = 1_000;

/** The credentials that were shown lately, in memory that PostgreSQL invalidates; and that there are none of an id. */
@Injectable()
export class KnownCredentials implements OnApplicationShutdown {
  private readonly rows: TrustedRows<KnownCredential | null>;

  constructor(store: CredentialsStore, { url, schema }: CredentialsDatabase) {
    this.rows = new TrustedRows({
      url,
      channel: `${schema}_credentials`,
      trustMs,
      capacity: roomInCharacters,
      weigh: () => characters,
      load: async (ids) => {
        const found = await store.of(ids);
        return new Map(ids.map((id) => [id, readyOr(found.get(id))]));
      },
    });
  }

  /** The credential, or null; at once where memory has it. @throws the database's error */
  of(id: string): KnownCredential | null | Promise<KnownCredential | null> {
    return this.rows.of(id);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rows.close();
  }
}

function readyOr(stated: Parameters<typeof knownCredential>[0] | undefined): KnownCredential | null {
  return stated ? knownCredential(stated) : null;
}
