import type { NamedKind } from '#contracts/events';
import { Followed } from '#persistence';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { KnownNamesStore } from './known-names.store.js';
import { NameIndex } from './name-index.js';
import { NamesPlace } from './names-place.js';

/** All names, in memory as PostgreSQL has them: there are few, and they are looked at for every request. */
@Injectable()
export class KnownNames implements OnModuleInit, OnApplicationShutdown {
  private index = new NameIndex();
  private readonly followed: Followed;

  constructor(
    @Inject(KnownNamesStore) private readonly store: KnownNamesStore,
    @Inject(NamesPlace) { url, schema }: NamesPlace,
  ) {
    this.followed = new Followed({
      url,
      channel: `${schema}_names`,
      name: 'Names',
      read: async () => {
        this.index = new NameIndex(await this.store.all());
      },
    });
  }

  async onModuleInit(): Promise<void> {
    await this.followed.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.followed.stop();
  }

  /** Whether nothing was ever given another name. */
  get isEmpty(): boolean {
    return this.index.isEmpty;
  }

  /** The id that a name leads to; the name itself where it leads nowhere, as it may be an id. */
  idOf(kind: NamedKind, name: string): string {
    return this.index.idOf(kind, name);
  }

  /** Everything that something was ever called but for its id, the newest last. */
  namesOf(kind: NamedKind, id: string): readonly string[] {
    return this.index.namesOf(kind, id);
  }

  /** Resolves once every name that was given before this call counts here. */
  refresh(): Promise<void> {
    return this.followed.refresh();
  }
}
