import { currentTraceparent, inSpan } from '#tracing';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions as Mail, type Transporter } from 'nodemailer';
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
   * Resolves when the server has taken the message for its receiver. Each try has the same Message-ID, and carries on the trace that
   * it is of.
   * @throws MailRefused, or what is worth another try
   */
  async send(message: Message, address: (link: string) => string): Promise<void> {
    const { server } = this.settings;
    if (!server) throw new MailRefused('There is no mail server: SMTP_URL is not set.');
    await inSpan({ name: 'send mail', kind: 'client', attributes: attributesOf(server) }, () =>
      this.handIn(this.mailOf(message, address), server),
    );
  }

  private mailOf(message: Message, address: (link: string) => string): Mail {
    const traceparent = currentTraceparent();
    return {
      from: this.settings.from,
      // As an object: what documents name is one mailbox, whatever characters are in it.
      to: { name: '', address: message.address },
      messageId: `<${message.id}@meshwarden>`,
      subject: headline(message).slice(0, 250),
      text: lines(message, address).join('\n\n'),
      headers: {
        'auto-submitted': 'auto-generated',
        'x-meshwarden-thread': message.thread,
        ...(traceparent !== undefined && { traceparent }),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private async handIn(mail: Mail, server: string): Promise<void> {
    this.transport ??= transportTo(server, this.settings.timeoutMs);
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

/** A server's address may hold how it knows us, and a mail whose it is: a trace has the server's name alone. */
function attributesOf(server: string): Record<string, string | number> {
  const { hostname, port } = new URL(server);
  return { 'server.address': hostname, ...(port !== '' && { 'server.port': Number(port) }) };
}

/** Answers from 500 on are final, all others pass. */
function isForGood(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: number };
  return responseCode !== undefined && responseCode >= 500;
}
