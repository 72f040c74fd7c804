import { describeTlsFault } from '#tls';
import type { KafkaLogConfig } from '../../event-log.config.js';
import { AccessTokenRefused } from '../access-tokens.js';
import { kafkaClient } from '../kafka-client.js';
import { askListener, type ListenerAnswer } from './ask-listener.js';
import { BrokerRefused } from './broker-refused.js';

/**
 * Makes sure that a broker which is there lets us in, so that wrong settings fail at start and not for ever after. Brokers that
 * are away are not waited for.
 *
 * @throws BrokerRefused
 */
export async function assertAdmitted(config: KafkaLogConfig): Promise<void> {
  for (const broker of config.brokers) {
    const answer = await askAsConfigured(broker, config);
    if (answer === undefined) continue;
    assertMechanism(broker, answer, config);
    await assertCredentials(broker, config);
    return;
  }
}

/** What the listener says of itself, if it can be reached. */
async function askAsConfigured(broker: string, { tls }: KafkaLogConfig): Promise<ListenerAnswer | undefined> {
  try {
    const answer = await askListener(broker, tls);
    if (answer !== undefined) return answer;
  } catch (error) {
    const fault = describeTlsFault(error);
    if (fault !== undefined)
      throw new BrokerRefused(broker, `${fault}. See KAFKA_SSL_CA, KAFKA_SSL_CERT and KAFKA_SSL_KEY.`, {
        cause: error,
      });
  }
  await assertSameTransport(broker, tls !== undefined);
  return undefined;
}

/** A listener that does not answer one way may answer the other. */
async function assertSameTransport(broker: string, overTls: boolean): Promise<void> {
  if (overTls && (await speaksPlainText(broker)))
    throw new BrokerRefused(broker, 'it speaks plain text, and KAFKA_SSL is true.');
  if (!overTls && (await speaksTls(broker)))
    throw new BrokerRefused(broker, 'it speaks TLS, and KAFKA_SSL is not true.');
}

async function speaksPlainText(broker: string): Promise<boolean> {
  const answer = await askListener(broker, undefined).catch(() => undefined);
  return answer !== undefined;
}

/** Also when it then demands a certificate. */
async function speaksTls(broker: string): Promise<boolean> {
  try {
    return (await askListener(broker, { rejectUnauthorized: false })) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== undefined && /^ERR_SSL_.*_ALERT_/.test(code);
  }
}

function assertMechanism(
  broker: string,
  { mechanisms }: ListenerAnswer,
  { credentials }: KafkaLogConfig,
): void {
  const asked = credentials?.mechanism;
  const accepted = mechanisms.join(', ');
  if (asked === undefined && mechanisms.length > 0)
    throw new BrokerRefused(broker, `it asks who we are. Set KAFKA_SASL_MECHANISM to one of ${accepted}.`);
  if (asked !== undefined && mechanisms.length === 0)
    throw new BrokerRefused(broker, 'it does not ask who we are, and KAFKA_SASL_MECHANISM is set.');
  if (asked !== undefined && !mechanisms.includes(asked))
    throw new BrokerRefused(
      broker,
      `it does not accept ${asked}. Set KAFKA_SASL_MECHANISM to one of ${accepted}.`,
    );
}

async function assertCredentials(broker: string, config: KafkaLogConfig): Promise<void> {
  if (config.credentials === undefined) return;
  const admin = kafkaClient({ ...config, brokers: [broker] }).admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
  } catch (error) {
    const reason = refusalIn(error);
    if (reason === undefined) return;
    throw new BrokerRefused(broker, `${reason}. Check KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD.`, {
      cause: error,
    });
  } finally {
    await admin.disconnect();
  }
}

/** Undefined for what may pass: a broker or an authorisation server that went away in between. */
function refusalIn(error: unknown): string | undefined {
  if (error instanceof AccessTokenRefused) return error.message;
  const { name, message, cause } = error as Error;
  if (name === 'KafkaJSSASLAuthenticationError') return message;
  return cause === undefined ? undefined : refusalIn(cause);
}
