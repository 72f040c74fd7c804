import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { eventually } from '../eventually.js';
import { freePort } from './free-port.js';
import { kafkaJars } from './kafka-jars.js';
import { endKept, type KeptProcess, startKept } from './kept-process.js';

const CLUSTER_ID = 'bWVzaHdhcmRlbi10ZXN0cw';
const HEAP = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Listeners of a broker beside the one that its own tools use. */
export interface ExtraListeners {
  /** Each listener's address by its name: `SASL_SSL`, `127.0.0.1:9094`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Each listener's protocol by its name. */
  readonly protocols: Readonly<Record<string, string>>;
  /** Further settings of the broker. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of the tool that formats the data: who is known by SCRAM. */
  readonly formatFlags: readonly string[];
}

const noListeners: ExtraListeners = { addresses: {}, protocols: {}, settings: {}, formatFlags: [] };

/** One Apache Kafka broker in KRaft mode, on a port and data of its own. */
export class KafkaBroker {
  private process: KeptProcess | undefined;

  private constructor(
    /** `host:port`, one. */
    readonly brokers: string[],
    private readonly folder: string,
    private readonly classPath: string,
  ) {}

  /**
   * Formats the data of a new broker in `folder` and starts it.
   * @param listeners beside the one in plain text
   */
  static async create(folder: string, listeners: ExtraListeners = noListeners): Promise<KafkaBroker> {
    mkdirSync(folder, { recursive: true });
    const classPath = join(await kafkaJars(), '*');
    const [port, controllerPort] = await Promise.all([freePort(), freePort()]);
    const settings = properties(folder, port, controllerPort, listeners);
    writeFileSync(join(folder, 'server.properties'), settings);
    const broker = new KafkaBroker([`127.0.0.1:${port}`], folder, classPath);
    await broker.format(listeners.formatFlags);
    await broker.start();
    return broker;
  }

  /** Starts it again, on the same port and data; resolves when it answers. */
  async start(): Promise<void> {
    this.process = await startKept({
      command: 'java',
      args: [...HEAP, '-cp', this.classPath, 'kafka.Kafka', this.configuration],
      folder: this.folder,
      remove: this.folder,
    });
    await answered(this.brokers);
  }

  /** Shuts it down in good order. */
  async stop(): Promise<void> {
    if (this.process) await endKept(this.process, 'SIGTERM');
  }

  /** Kills it, as a power cut would. */
  async kill(): Promise<void> {
    if (this.process) await endKept(this.process, 'SIGKILL');
  }

  private get configuration(): string {
    return join(this.folder, 'server.properties');
  }

  private async format(flags: readonly string[]): Promise<void> {
    const tool = ['-cp', this.classPath, 'kafka.tools.StorageTool'];
    await promisify(execFile)('java', [
      ...HEAP,
      ...tool,
      'format',
      '-t',
      CLUSTER_ID,
      '-c',
      this.configuration,
      ...flags,
    ]);
  }
}

async function answered(brokers: string[]): Promise<void> {
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  await eventually(
    async () => {
      const admin = kafka.admin();
      try {
        await admin.connect();
        await admin.listTopics();
      } finally {
        await admin.disconnect();
      }
    },
    { within: 60_000 },
  );
}

function properties(folder: string, port: number, controllerPort: number, extra: ExtraListeners): string {
  const addresses = { PLAINTEXT: `127.0.0.1:${port}`, ...extra.addresses };
  const protocols = { PLAINTEXT: 'PLAINTEXT', CONTROLLER: 'PLAINTEXT', ...extra.protocols };
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: joined({ ...addresses, CONTROLLER: `127.0.0.1:${controllerPort}` }, '://'),
    'advertised.listeners': joined(addresses, '://'),
    'listener.security.protocol.map': joined(protocols, ':'),
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    // Consumers that ask for it are given up sooner than after six seconds.
    'group.min.session.timeout.ms': 1_000,
    // A broker that was killed is let in again soon.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    // Rules of access can be made and asked for; they bind nobody who tests.
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
    'allow.everyone.if.no.acl.found': true,
    ...extra.settings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function joined(named: Readonly<Record<string, string>>, by: string): string {
  return Object.entries(named)
    .map(([name, value]) => name + by + value)
    .join(',');
}
