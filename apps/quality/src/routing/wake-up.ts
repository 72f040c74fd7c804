import { ChangeFeed } from '#persistence';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DeliveryPoller } from '../deliveries/index.js';

/** Where it is told that there is something to do: by triggers, as a transaction commits. */
export interface TellingPlace {
  readonly url: string;
  readonly schema: string;
}

/** Wakes whoever routes signals and sends messages, when any replica has some: nothing waits for the next look. */
@Injectable()
export class WakeUp implements OnApplicationBootstrap, OnApplicationShutdown {
  private feed: ChangeFeed | undefined;

  constructor(
    private readonly routing: { wake(): void },
    private readonly deliveries: DeliveryPoller,
    private readonly place: TellingPlace,
  ) {}

  onApplicationBootstrap(): void {
    const { url, schema } = this.place;
    this.feed = new ChangeFeed({
      url,
      channel: `${schema}_telling`,
      onChange: (table) => (table === 'signals' ? this.routing : this.deliveries).wake(),
      onGap: () => [this.routing, this.deliveries].forEach((it) => it.wake()),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed?.close();
  }
}
