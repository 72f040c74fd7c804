import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { KafkaBroker } from './servers/kafka-broker.js';
import { oncePerRun } from './servers/once-per-run.js';
import { runFolder } from './servers/test-run.js';

/** A Kafka broker that other suites use too: name topics and groups so that they do not meet. */
export interface TestBroker {
  /** `host:port` each. */
  readonly brokers: string[];
}

/**
 * The broker of this test run: `KAFKA_BROKERS` when set, else Apache Kafka on this machine, started when first asked for.
 *
 * @throws an error that says what is missing when there is neither.
 */
export async function testBroker(): Promise<TestBroker> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return { brokers: given.split(',') };
  const brokers = await oncePerRun('kafka', async () => {
    const broker = await KafkaBroker.create(join(runFolder(), 'kafka'));
    return broker.brokers;
  });
  return { brokers };
}

/** A broker for one suite alone, to be stopped, killed and started at will. Stop it when done. */
export function ownBroker(): Promise<KafkaBroker> {
  return KafkaBroker.create(join(runFolder(), `kafka-${randomUUID()}`));
}
