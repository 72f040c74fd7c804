import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '#persistence';
import { ConfigsStore } from '../configs/configs.store.js';
import type { RegistryConfig } from '../configs/registry-config.js';
import type { Mode } from '../modes/mode.js';
import { ModesStore } from '../modes/modes.store.js';
import { ScopeMemory } from './scope-memory.js';

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

interface Memories {
  readonly configs: ScopeMemory<RegistryConfig>;
  readonly modes: ScopeMemory<Mode>;
}

/**
 * What is set at each scope, in memory, dropped when a transaction of any replica changes it: PostgreSQL tells which.
 * What cannot be known to be current is read.
 */
@Injectable()
export class ScopeSettings implements OnApplicationShutdown {
  private readonly kept: Memories;
  private readonly direct: Memories;
  private readonly feed: ChangeFeed;

  constructor(configs: ConfigsStore, modes: ModesStore, { url, schema }: ScopeSettingsOptions) {
    this.kept = memoriesOver(configs, modes);
    // Never opened, so that it keeps nothing and always reads.
    this.direct = memoriesOver(configs, modes);
    this.feed = new ChangeFeed({
      url,
      channel: `${schema}_registry`,
      onChange: (payload) => this.changed(payload),
      onGap: (connected) => this.reset(connected),
    });
  }

  /** What is set, no older than the last change acknowledged before this call. */
  async current(): Promise<CurrentSettings> {
    return (await this.feed.isCurrent()) ? this.kept : this.direct;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
  }

  private changed(payload: string): void {
    const space = payload.indexOf(' ');
    const kind = payload.slice(0, space);
    const scope = payload.slice(space + 1);
    if (kind === 'configs' || kind === 'modes') this.kept[kind].forget(scope);
    else this.reset(true);
  }

  private reset(open: boolean): void {
    this.kept.configs.reset(open);
    this.kept.modes.reset(open);
  }
}

function memoriesOver(configs: ConfigsStore, modes: ModesStore): Memories {
  return {
    configs: new ScopeMemory((scopes) => configs.at(scopes)),
    modes: new ScopeMemory((scopes) => modes.at(scopes)),
  };
}
