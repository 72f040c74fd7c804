import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certified, TestAuthority } from './servers/certificates.js';
import { freePort } from './servers/free-port.js';
import { KafkaBroker } from './servers/kafka-broker.js';
import { runFolder } from './servers/test-run.js';

const listeners = {
  /** TLS, and SASL by every mechanism that there is. */
  saslOverTls: { name: 'SASL_SSL', protocol: 'SASL_SSL', clientAuth: 'none' },
  /** SASL in plain text, by PLAIN alone. */
  sasl: { name: 'SASL', protocol: 'SASL_PLAINTEXT', clientAuth: 'none' },
  /** TLS, and a certificate that proves who asks. */
  certified: { name: 'CERTIFIED', protocol: 'SSL', clientAuth: 'required' },
} as const;

type ListenerName = keyof typeof listeners;

/** A Kafka broker that lets nobody in who does not prove who they are, but for `plain`. */
export interface SecuredBroker {
  /** `host:port` of each of its listeners; `plain` is the one in plain text that asks nobody. */
  readonly addresses: Readonly<Record<ListenerName | 'plain', string>>;
  /** Who may connect by any of SASL's passwords. */
  readonly user: { readonly username: string; readonly password: string };
  /** The certificate of the authority that signed the broker's. */
  readonly authority: string;
  /** Lets its holder in at `certified`. */
  readonly certified: Certified;
  readonly stop: () => Promise<void>;
}

const LOGIN = 'org.apache.kafka.common.security';

/**
 * Starts a broker for one suite alone that demands TLS and SASL. By OAUTHBEARER it lets in who shows a JWT whose `alg` is
 * `none`, as Kafka's example of a validator does.
 */
export async function securedBroker(): Promise<SecuredBroker> {
  const folder = join(runFolder(), `kafka-${randomUUID()}`);
  const authority = await TestAuthority.create(`${folder}-certificates`);
  const [server, certified] = [await authority.certify('broker'), await authority.certify('certified')];
  const user = { username: 'mesh', password: randomUUID() };
  const addresses: Record<string, string> = {};
  for (const { name } of Object.values(listeners)) addresses[name] = `127.0.0.1:${await freePort()}`;
  const broker = await KafkaBroker.create(folder, {
    addresses,
    protocols: Object.fromEntries(Object.values(listeners).map(({ name, protocol }) => [name, protocol])),
    settings: { ...certificates(server), ...logins(user) },
    formatFlags: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${user.username},password=${user.password}]`,
    ]),
  });
  const of = (listener: ListenerName) => addresses[listeners[listener].name] ?? '';
  return {
    addresses: {
      plain: broker.brokers[0] ?? '',
      saslOverTls: of('saslOverTls'),
      sasl: of('sasl'),
      certified: of('certified'),
    },
    user,
    authority: server.authority,
    certified,
    stop: () => broker.stop(),
  };
}

function certificates({ certificate, key, authority }: Certified): Record<string, string> {
  const keystore = `${certificate}-and-key.pem`;
  writeFileSync(keystore, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'));
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority,
    ...Object.fromEntries(
      Object.values(listeners).map(({ name, clientAuth }) => [
        `listener.name.${name.toLowerCase()}.ssl.client.auth`,
        clientAuth,
      ]),
    ),
  };
}

function logins({ username, password }: SecuredBroker['user']): Record<string, string> {
  const plain = `${LOGIN}.plain.PlainLoginModule required user_${username}="${password}";`;
  const scram = `${LOGIN}.scram.ScramLoginModule required;`;
  const bearer = `${LOGIN}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`;
  return {
    'listener.name.sasl_ssl.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': plain,
    'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': scram,
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.sasl_ssl.oauthbearer.sasl.jaas.config': bearer,
    'listener.name.sasl.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl.plain.sasl.jaas.config': plain,
  };
}
