import { findOpa } from '#policy-engine';
import { ownBroker, testDatabase } from '#testing';
import { MailServer } from '../../../apps/quality/src/fixtures/mail-server.js';
import { type Environment, ServiceProcess } from '../support/service-process.js';
import { startWebhook } from '../support/webhook.js';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.js';
import { grace, promising } from './stock.js';

const mailbox = 'desk@stores.example';

interface Parts {
  readonly receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
  readonly webhook: Awaited<ReturnType<typeof startWebhook>>;
  readonly mail: MailServer;
  readonly catalog: ServiceProcess;
  readonly governance: ServiceProcess;
  readonly quality: ServiceProcess;
  readonly close: () => Promise<void>;
}

/** Processes of catalog, governance and quality that one receiver takes the spans of, and an owner who has a webhook and a mailbox. */
export class TracedMesh {
  private constructor(private readonly parts: Parts) {}

  /** @param over where events go: through the services' database, or through a broker of its own */
  static async start(over: 'postgres' | 'kafka'): Promise<TracedMesh> {
    const mail = new MailServer();
    const [database, broker, receiver, webhook] = await Promise.all([
      testDatabase(),
      over === 'kafka' ? ownBroker() : undefined,
      startOtlpReceiver(),
      startWebhook(),
      mail.listen(),
    ]);
    const env: Environment = {
      DATABASE_URL: database.url,
      ...(broker && { KAFKA_BROKERS: broker.brokers.join(',') }),
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      POLICY_DEADLINE_MS: '30000',
    };
    const services = await startServices(env, mail.url);
    const close = async () => {
      await Promise.all(Object.values(services).map((it) => it.stop()));
      await Promise.all([receiver.close(), webhook.close(), mail.close(), broker?.stop()]);
      await database.close();
    };
    return new TracedMesh({ ...services, receiver, webhook, mail, close });
  }

  /** Registers a version of what is promised, and resolves when the catalog has taken it. */
  async promise(
    version: string,
    mustBeLessThan: number,
    headers: Record<string, string> = {},
  ): Promise<void> {
    const promised = { mustBeLessThan, webhook: this.parts.webhook.url, mailbox };
    await this.send('catalog', '/api/v1/changes', promising(version, promised), headers);
  }

  /** @throws where the answer is an error */
  async send(
    service: 'catalog' | 'quality',
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<void> {
    const response = await fetch(this.parts[service].url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-meshwarden-actor': grace, ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status >= 300) throw new Error(`${response.status} ${text}`);
  }

  /** What each process says of its health. */
  async askForHealth(): Promise<void> {
    const { catalog, governance, quality } = this.parts;
    for (const { url } of [catalog, governance, quality]) await fetch(`${url}/health/ready`);
  }

  /** Every span so far. */
  get spans(): readonly ReceivedSpan[] {
    return this.parts.receiver.spans;
  }

  /** The `traceparent` of each message that came to the webhook. */
  postedTraces(): (string | undefined)[] {
    return this.parts.webhook.deliveries.map(({ headers }) => headers['traceparent']);
  }

  /** The `traceparent` of each mail. */
  mailedTraces(): (string | undefined)[] {
    return this.parts.mail.mails.map((it) => /^traceparent: (\S+)\r?$/im.exec(it)?.[1]);
  }

  close(): Promise<void> {
    return this.parts.close();
  }
}

async function startServices(env: Environment, mailServer: string) {
  const governance = await ServiceProcess.start('governance', { ...env, OPA_BIN: findOpa() });
  const [catalog, quality] = await Promise.all([
    ServiceProcess.start('catalog', { ...env, GOVERNANCE_URL: governance.url }),
    ServiceProcess.start('quality', { ...env, SMTP_URL: mailServer, WEBHOOK_ALLOW_PRIVATE: 'true' }),
  ]);
  return { catalog, governance, quality };
}
