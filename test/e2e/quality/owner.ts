import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

/** A message as its receiver verified it. */
export interface Heard {
  readonly messageId: string;
  readonly type: string;
  readonly contractId: string;
  readonly incidentId: string;
  readonly body: string;
}

interface Alert {
  readonly type: string;
  readonly data: { readonly contractId: string; readonly incidentId: string };
}

/**
 * An owner's webhook that now and then answers with an error, or takes its time; in both cases it has heard. Messages before
 * {@link Owner.secret} is known, and those that it does not verify, are answered with an error and kept as `refused`.
 */
export class Owner {
  readonly heard: Heard[] = [];
  refused = 0;
  secret: string | undefined;
  private readonly listeners: ((heard: Heard) => void)[] = [];
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => void this.take(body, request.headers as Record<string, string>).then(answer));
    const answer = (status: number) => response.writeHead(status).end();
  });

  /** @param chance from 0 to 1, another one each time */
  constructor(private readonly chance: () => number) {}

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/alerts`;
  }

  /** Called with each message that is heard for the first time. */
  onNews(listener: (heard: Heard) => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async take(body: string, headers: Record<string, string>): Promise<number> {
    const alert = this.verified(body, headers);
    if (!alert) {
      this.refused += 1;
      return 401;
    }
    const { contractId, incidentId } = alert.data;
    const heard = {
      messageId: headers['webhook-id'] ?? '',
      type: alert.type,
      contractId,
      incidentId,
      body,
    };
    const isNews = !this.heard.some(({ messageId }) => messageId === heard.messageId);
    this.heard.push(heard);
    if (isNews) this.listeners.forEach((listener) => listener(heard));
    await setTimeout(this.chance() * 40);
    return this.chance() < 0.03 ? 503 : 204;
  }

  private verified(body: string, headers: Record<string, string>): Alert | undefined {
    try {
      return new Webhook(this.secret ?? '').verify(body, headers) as Alert;
    } catch {
      return undefined;
    }
  }
}
