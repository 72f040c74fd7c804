import type { KafkaCredentials, KafkaLogConfig } from '#messaging';
import { readTlsFiles, type TlsMaterial } from '#tls';
import { z } from 'zod';
import type { SettingMistake } from './settings-invalid.js';

const mechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'] as const;

/** Where the brokers are, and how they know us. */
export const kafkaSettings = {
  /** host:port of each broker; without it events go through PostgreSQL. */
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(',').map((it) => it.trim()))
    .optional(),
  /** Whether brokers are spoken to over TLS. */
  KAFKA_SSL: z.stringbool().default(false),
  /** PEM file with the authorities that may sign a broker's certificate; those that Node trusts when left out. */
  KAFKA_SSL_CA: z.string().optional(),
  /** PEM files of our own certificate and its key, where brokers demand them. */
  KAFKA_SSL_CERT: z.string().optional(),
  KAFKA_SSL_KEY: z.string().optional(),
  /** What the key is encrypted with. */
  KAFKA_SSL_KEY_PASSWORD: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(mechanisms).optional(),
  /** With OAUTHBEARER the id and the secret of a client of the token endpoint. */
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  /** Where a client gets its access token: OAuth's token endpoint. */
  KAFKA_SASL_TOKEN_URL: z.url({ protocol: /^https?$/ }).optional(),
  KAFKA_SASL_TOKEN_SCOPE: z.string().optional(),
  /** After how many milliseconds without a sign of life a process's partitions pass to another: within what the brokers allow. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(2_000).max(300_000).optional(),
};

export type KafkaSettings = z.infer<z.ZodObject<typeof kafkaSettings>>;

type Name = keyof KafkaSettings;

const ofTls: readonly Name[] = ['KAFKA_SSL_CA', 'KAFKA_SSL_CERT', 'KAFKA_SSL_KEY', 'KAFKA_SSL_KEY_PASSWORD'];
const ofTokens: readonly Name[] = ['KAFKA_SASL_TOKEN_URL', 'KAFKA_SASL_TOKEN_SCOPE'];
const ofSasl: readonly Name[] = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', ...ofTokens];

const ofBrokers: readonly Name[] = [
  'KAFKA_SSL',
  ...ofTls,
  'KAFKA_SASL_MECHANISM',
  ...ofSasl,
  'KAFKA_SESSION_TIMEOUT_MS',
];

/** Settings that cannot stand together, or not without others. */
export function kafkaMistakes(settings: Partial<KafkaSettings>): SettingMistake[] {
  const { KAFKA_BROKERS, KAFKA_SSL, KAFKA_SASL_MECHANISM } = settings;
  const given = (names: readonly Name[]) => names.filter((name) => settings[name] ?? false);
  if (KAFKA_BROKERS === undefined) return saying('needs KAFKA_BROKERS', given(ofBrokers));
  return [
    ...saying('needs KAFKA_SSL=true', KAFKA_SSL ? [] : given(ofTls)),
    ...(KAFKA_SASL_MECHANISM === undefined
      ? saying('needs KAFKA_SASL_MECHANISM', given(ofSasl))
      : saslMistakes(KAFKA_SASL_MECHANISM, given(ofSasl))),
  ];
}

function saslMistakes(mechanism: (typeof mechanisms)[number], given: readonly Name[]): SettingMistake[] {
  const byToken = mechanism === 'OAUTHBEARER';
  const needed: readonly Name[] = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'];
  const lacking = (names: readonly Name[]) => names.filter((name) => !given.includes(name));
  return [
    ...saying(`is needed for ${mechanism}`, lacking(byToken ? [...needed, 'KAFKA_SASL_TOKEN_URL'] : needed)),
    ...saying('is for OAUTHBEARER alone', byToken ? [] : given.filter((name) => ofTokens.includes(name))),
  ];
}

function saying(message: string, settings: readonly Name[]): SettingMistake[] {
  return settings.map((setting) => ({ setting, message }));
}

/**
 * How to reach the brokers, of settings without mistakes.
 * @throws TlsFilesInvalid
 */
export function kafkaConnection(settings: KafkaSettings): Pick<KafkaLogConfig, 'credentials' | 'tls'> {
  return {
    ...(settings.KAFKA_SSL && { tls: tlsOf(settings) }),
    ...(settings.KAFKA_SASL_MECHANISM && { credentials: credentialsOf(settings) }),
  };
}

function tlsOf(settings: KafkaSettings): TlsMaterial {
  const file = (setting: 'KAFKA_SSL_CA' | 'KAFKA_SSL_CERT' | 'KAFKA_SSL_KEY') => {
    const path = settings[setting];
    return path === undefined ? undefined : { setting, path };
  };
  return readTlsFiles({
    authorities: file('KAFKA_SSL_CA'),
    certificate: file('KAFKA_SSL_CERT'),
    key: file('KAFKA_SSL_KEY'),
    passphrase: settings.KAFKA_SSL_KEY_PASSWORD,
  });
}

function credentialsOf(settings: KafkaSettings): KafkaCredentials | undefined {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username = '',
    KAFKA_SASL_PASSWORD: password = '',
  } = settings;
  if (mechanism !== 'OAUTHBEARER') return mechanism && { mechanism, username, password };
  const { KAFKA_SASL_TOKEN_URL: tokenUrl = '', KAFKA_SASL_TOKEN_SCOPE: scope } = settings;
  return { mechanism, tokenUrl, clientId: username, clientSecret: password, scope };
}
