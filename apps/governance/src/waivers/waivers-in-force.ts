import { Clock } from '#clock';
import { Followed } from '#persistence';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { HoldingWaiver } from './waives.js';
import { WaiversStore } from './waivers.store.js';

const dayMs = 86_400_000;

/** Where changes of waivers are told. */
export interface WaiversFeed {
  readonly url: string;
  readonly schema: string;
}

/** The waivers that hold, in memory: read anew whenever any replica changed one. */
@Injectable()
export class WaiversInForce implements OnModuleInit, OnApplicationShutdown {
  private holding: readonly HoldingWaiver[] = [];
  private readonly followed: Followed;

  constructor(
    private readonly store: WaiversStore,
    private readonly clock: Clock,
    { url, schema }: WaiversFeed,
  ) {
    const channel = `${schema}_waivers`;
    this.followed = new Followed({ url, channel, name: 'Waivers', read: () => this.read() });
  }

  onModuleInit(): Promise<void> {
    return this.followed.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.followed.stop();
  }

  /** Resolves once everything that was committed before this call holds here. */
  refresh(): Promise<void> {
    return this.followed.refresh();
  }

  /** Those that hold, or have just ended; whether one is for a finding is asked of it at its instant. */
  get all(): readonly HoldingWaiver[] {
    return this.holding;
  }

  private async read(): Promise<void> {
    // One day more than needed, for replicas whose clocks differ.
    this.holding = await this.store.holding(new Date(this.clock.now().getTime() - dayMs));
  }
}
