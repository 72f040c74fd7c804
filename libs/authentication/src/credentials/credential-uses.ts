import { Loop } from '#background';
import { type CredentialsUsed, EventTypes, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

const everyMs = 10_000;

type Use = CredentialsUsed['uses'][number];

/** Notes when and from where each credential was last shown, and tells governance of it now and then. */
@Injectable()
export class CredentialUses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CredentialUses.name);
  private noted = new Map<string, { readonly at: number; readonly address: string }>();
  private readonly loop = new Loop({
    round: async () => {
      await this.tell();
      return everyMs;
    },
    failed: ({ message }) => {
      this.logger.warn(`The last uses of credentials wait to be told: ${message}`);
      return everyMs;
    },
  });

  /** @param service that is called */
  constructor(
    private readonly service: string,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** The credential was shown, and proved. */
  note(id: string, address: string): void {
    this.noted.set(id, { at: Date.now(), address });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** What was noted since the last time is told before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.tell().catch(({ message }: Error) =>
      this.logger.warn(`The last uses of credentials were not told: ${message}`),
    );
  }

  /** Tells of what was noted since the last time; what could not be told is told the next time. */
  private async tell(): Promise<void> {
    if (this.noted.size === 0) return;
    const noted = this.noted;
    this.noted = new Map();
    try {
      await this.transactions.run((tx) => this.outbox.add(tx, [eventOf(this.service, noted)]));
    } catch (error) {
      this.noted = new Map([...noted, ...this.noted]);
      throw error;
    }
  }
}

function eventOf(service: string, noted: ReadonlyMap<string, { at: number; address: string }>) {
  const uses = [...noted].map(([id, { at, address }]): Use => ({
    id,
    at: new Date(at).toISOString(),
    address,
  }));
  const data: CredentialsUsed = { uses };
  return { topic: Topics.credentialUses, key: service, type: EventTypes.credentialsUsed, data };
}
