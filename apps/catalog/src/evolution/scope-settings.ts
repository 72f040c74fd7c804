import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FollowedMemory } from '#persistence';
import { ConfigsStore } from './configs.store.js';
import type { RegistryConfig } from './registry-config.js';
import type { Mode } from '../registry-api/modes/mode.js';
import { ModesStore } from './modes.store.js';
import { ScopeMemory } from './scope-cache.js';

/** Where changes of what is set are told. */
export interface ScopeSettingsOptions {
  readonly url: string;
  readonly schema: string;
}

/** What is set at scopes, never older than when it was asked whether it is current. Held by one request while it lasts. */
export interface CurrentSettings {
  readonly configs: Pick<ScopeMemory<RegistryConfig>, 'of'>;
  readonly modes: Pick<ScopeMemory<Mode>, 'of'>;
}

type Memories = ReturnType<typeof memoriesOver>;

/**
 * What is set at each scope, in memory, dropped when a transaction of any replica changes it: PostgreSQL tells which.
 * What cannot be known to be current is read.
 */
@Injectable()
export class ScopeSettings implements OnApplicationShutdown {
  private readonly memory: FollowedMemory<Memories>;

  constructor(configs: ConfigsStore, modes: ModesStore, { url, schema }: ScopeSettingsOptions) {
    const channel = `${schema}_registry`;
    this.memory = new FollowedMemory(() => memoriesOver(configs, modes), { url, channel });
  }

  /** What is set, no older than the last change acknowledged before this call. */
  current(): Promise<CurrentSettings> {
    return this.memory.current();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.memory.close();
  }
}

/** Kept by name; what is told as changed starts with it. */
function memoriesOver(configs: ConfigsStore, modes: ModesStore) {
  return {
    configs: new ScopeMemory<RegistryConfig>((scopes) => configs.at(scopes)),
    modes: new ScopeMemory<Mode>((scopes) => modes.at(scopes)),
  };
}
