import type { QualityAlert } from '#contracts/events';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** A notification as it came in, not yet trusted. */
interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What a trusted notification says. */
export interface Alert {
  readonly type: string;
  readonly data: QualityAlert;
}

/** The owner's end of the webhook: listens on a free port of this machine. */
export class WebhookReceiver {
  private readonly received: Received[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      this.receive(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WebhookReceiver(server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/alerts`;
  }

  /**
   * The oldest notification that was not taken yet, if any.
   * @param secret what the sender signs with
   * @throws when the signature is not the sender's
   */
  take(secret: string): Alert | undefined {
    const next = this.received.shift();
    return next && (new Webhook(secret).verify(next.body, next.headers) as Alert);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.received.push({ headers: request.headers as Record<string, string>, body: await text(request) });
    response.writeHead(204).end();
  }
}
