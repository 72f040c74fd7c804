import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { KafkaCredentials, KafkaLogConfig } from '../event-log.config.js';
import { AccessTokens } from './access-tokens.js';
import { readCompressed } from './compression/read-compressed.js';

/** A client that gives up on one attempt within seconds; whoever uses it tries again. */
export function kafkaClient(config: KafkaLogConfig): Kafka {
  readCompressed();
  return new Kafka({
    clientId: config.clientId,
    brokers: [...config.brokers],
    ssl: config.tls && { ...config.tls },
    sasl: config.credentials && saslOf(config.credentials),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    // Failures are reported by whoever asked for the work; the client's own account of them is noise.
    logLevel: logLevel.NOTHING,
  });
}

function saslOf(credentials: KafkaCredentials): SASLOptions {
  if (credentials.mechanism === 'OAUTHBEARER') {
    const tokens = new AccessTokens(credentials);
    return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await tokens.current() }) };
  }
  const { username, password } = credentials;
  switch (credentials.mechanism) {
    case 'PLAIN':
      return { mechanism: 'plain', username, password };
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', username, password };
  }
}
