import { AddressRefused, type StatusAnswer } from '#http-client';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { chatBody } from './chat-body.js';
import { Mailer, MailRefused } from './mailer.js';
import type { Message } from './message.js';
import { alertmanagerPost, type OnCallPost, opsgeniePost, pagerDutyPost } from './on-call-body.js';
import { PostSettings, postWebhook } from './post-webhook.js';
import { retryAfterMs } from './retry-after.js';
import { webhookBody } from './webhook-body.js';

/** What came of sending a message. */
export interface Sent {
  /** `gone`: whoever is there wants nothing more. `refused`: another try would not help. */
  readonly outcome: 'taken' | 'try-again' | 'refused' | 'gone';
  readonly httpStatus: number | null;
  readonly error: string | null;
  /** How long the receiver asks us to wait before the next try, in milliseconds. */
  readonly waitMs?: number;
}

/** Sends messages, each as its tool takes it. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly mailer: Mailer,
    private readonly settings: PostSettings,
  ) {}

  /**
   * Sends a message once. It is taken when its receiver said so: by a status from 200 to 299, or as a mail server takes mail.
   * @param secrets what a webhook is signed with, each that may be verified with; or the key that a tool knows us by
   */
  async send(message: Message, secrets: readonly string[], now: Date): Promise<Sent> {
    try {
      if (message.tool === 'email') {
        await this.mailer.send(message, this.address);
        return { outcome: 'taken', httpStatus: null, error: null };
      }
      return answered(await this.post(message, secrets, now), now);
    } catch (error) {
      const forGood = error instanceof AddressRefused || error instanceof MailRefused;
      return {
        outcome: forGood ? 'refused' : 'try-again',
        httpStatus: null,
        error: (error as Error).message,
      };
    }
  }

  private async post(message: Message, secrets: readonly string[], now: Date): Promise<StatusAnswer> {
    const called = this.onCall(message, secrets[0] ?? '', now);
    if (called) {
      const url = message.address.replace(/\/+$/, '') + called.path;
      return postWebhook(url, JSON.stringify(called.body), called.headers, this.settings);
    }
    const body = chatBody(message, this.address) ?? webhookBody(message);
    return postWebhook(message.address, body, signed(message.id, body, secrets, now), this.settings);
  }

  private onCall(message: Message, key: string, now: Date): OnCallPost | undefined {
    switch (message.tool) {
      case 'pagerduty':
        return pagerDutyPost(message, key, this.address);
      case 'opsgenie':
        return opsgeniePost(message, key, this.address);
      case 'alertmanager':
        return alertmanagerPost(message, this.address, now);
      default:
        return undefined;
    }
  }

  /** Where a path of this API is seen, as far as it is known how this installation is reached. */
  private readonly address = (link: string): string => `${this.settings.publicUrl ?? ''}${link}`;
}

/** As Standard Webhooks has it: a signature by each secret that counts, divided by spaces. */
function signed(id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}

function answered({ status: httpStatus, retryAfter }: StatusAnswer, now: Date): Sent {
  if (httpStatus >= 200 && httpStatus <= 299) return { outcome: 'taken', httpStatus, error: null };
  const error = `The receiver answered ${httpStatus}.`;
  if (httpStatus === 410) return { outcome: 'gone', httpStatus, error };
  const waitMs = retryAfterMs(retryAfter, now);
  return { outcome: 'try-again', httpStatus, error, ...(waitMs !== undefined && { waitMs }) };
}
