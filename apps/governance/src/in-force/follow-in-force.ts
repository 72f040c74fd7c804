import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Followed } from '#persistence';
import { ParametersStore } from './parameters/parameters.store.js';
import { PolicySetsStore } from './policy-sets.store.js';
import { PolicySets } from './policy-sets.js';
import { ScopeSetsStore } from './scope-sets.store.js';

/** Where changes of what is in force are told. */
export interface FollowOptions {
  readonly url: string;
  readonly schema: string;
}

/**
 * Keeps what this replica has in force as PostgreSQL has it: read once at the start, and anew whenever a transaction of
 * any replica changed it. Decisions read memory only.
 */
@Injectable()
export class FollowInForce implements OnModuleInit, OnApplicationShutdown {
  private readonly followed: Followed;

  constructor(
    private readonly sets: PolicySets,
    private readonly store: ScopeSetsStore,
    private readonly parameters: ParametersStore,
    private readonly released: PolicySetsStore,
    { url, schema }: FollowOptions,
  ) {
    const channel = `${schema}_policies`;
    this.followed = new Followed({ url, channel, name: 'What is in force', read: () => this.read() });
  }

  async onModuleInit(): Promise<void> {
    await this.sets.start();
    await this.followed.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.followed.stop();
  }

  /** Resolves once everything that was committed before this call is in force here. */
  refresh(): Promise<void> {
    return this.followed.refresh();
  }

  private async read(): Promise<void> {
    const [sets, parameters, releases] = await Promise.all([
      this.store.all(),
      this.parameters.all(),
      this.released.releases(),
    ]);
    await this.sets.use({ sets, parameters }, releases);
  }
}
