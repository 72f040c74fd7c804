import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { NotifiedCaches } from '#persistence';
import { ConfigsStore } from './configs.store.js';
import { CurrentSettings } from './current-settings.js';
import type { Mode } from './mode.js';
import { ModesStore } from './modes.store.js';
import type { RegistryConfig } from './registry-config.js';
import { ScopeCache } from './scope-cache.js';

/** Where changes of what is set are told. */
export interface ScopeSettingsOptions {
  readonly url: string;
  readonly schema: string;
}

type Caches = ReturnType<typeof cachesOver>;

/**
 * What is set at each scope, in a cache invalidated by NOTIFY: PostgreSQL tells every replica which scope a transaction
 * changed. What cannot be known to be current is read.
 */
@Injectable()
export class ScopeSettings implements OnApplicationShutdown {
  private readonly caches: NotifiedCaches<Caches>;

  constructor(configs: ConfigsStore, modes: ModesStore, { url, schema }: ScopeSettingsOptions) {
    const channel = `${schema}_registry`;
    this.caches = new NotifiedCaches(() => cachesOver(configs, modes), { url, channel });
  }

  /** What is set, no older than the last change acknowledged before this call. */
  async current(): Promise<CurrentSettings> {
    const { configs, modes } = await this.caches.current();
    return new CurrentSettings(configs, modes);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.caches.close();
  }
}

/** Kept by name; what is told as changed starts with it. */
function cachesOver(configs: ConfigsStore, modes: ModesStore) {
  return {
    configs: new ScopeCache<RegistryConfig>((scopes) => configs.at(scopes)),
    modes: new ScopeCache<Mode>((scopes) => modes.at(scopes)),
  };
}
