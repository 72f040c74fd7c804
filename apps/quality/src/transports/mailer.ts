import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Message } from './message.js';
import { headline, lines } from './words.js';

/** Where mail is handed in, and whose it is; without a server none is sent. */
export class MailSettings {
  constructor(
    readonly server: string | undefined,
    readonly from: string,
    readonly timeoutMs: number,
  ) {}
}

/** A mail server refused a message for good: another try would not help. */
export class MailRefused extends Error {}

/** Sends messages by mail. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transport: Transporter | undefined;

  constructor(private readonly settings: MailSettings) {}

  /** Whether there is a server to hand mail in at. */
  get enabled(): boolean {
    return this.settings.server !== undefined;
  }

  /**
   * Resolves when the server has taken the message for its receiver. Each try has the same Message-ID.
   * @throws MailRefused, or what is worth another try
   */
  async send(message: Message, address: (link: string) => string): Promise<void> {
    if (!this.settings.server) throw new MailRefused('There is no mail server: SMTP_URL is not set.');
    this.transport ??= transportTo(this.settings.server, this.settings.timeoutMs);
    const mail = {
      from: this.settings.from,
      // As an object: what documents name is one mailbox, whatever characters are in it.
      to: { name: '', address: message.address },
      messageId: `<${message.id}@meshwarden>`,
      subject: headline(message).slice(0, 250),
      text: lines(message, address).join('\n\n'),
      headers: { 'auto-submitted': 'auto-generated', 'x-meshwarden-thread': message.thread },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    try {
      await this.transport.sendMail(mail);
    } catch (error) {
      throw isForGood(error) ? new MailRefused((error as Error).message) : error;
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function transportTo(server: string, timeoutMs: number): Transporter {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  return createTransport({ url: server, ...timeouts });
}

/** Answers from 500 on are final, all others pass. */
function isForGood(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: number };
  return responseCode !== undefined && responseCode >= 500;
}
