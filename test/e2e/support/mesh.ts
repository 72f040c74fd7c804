import { CompactedTopics } from '#contracts/events';
import {
  encodeEvent,
  openEventLog,
  parseEvent,
  type CloudEvent,
  type EventLog,
  type EventLogConfig,
  type ReceivedRecord,
} from '#messaging';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Callers } from './callers.js';

export type Service = 'catalog' | 'governance' | 'lineage' | 'quality';

export interface Answer {
  readonly status: number;
  // Answers of many routes: what a test expects of one is said by its assertions.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

export interface Request {
  readonly method?: string;
  readonly body?: unknown;
  readonly yaml?: string;
  readonly raw?: { type: string; text: string };
  readonly actor?: string;
  readonly headers?: Record<string, string>;
}

/** Where a mesh under test is, and how to reach its parts from outside. */
export interface MeshParts {
  /** What requests show where everybody is asked who they are; elsewhere they say it. */
  readonly callers?: Callers;
  /** Base URLs of each service's replicas; requests go round them. */
  readonly urls: Record<Service, readonly string[]>;
  readonly databaseUrl: string;
  readonly log: EventLogConfig;
  /** What its processes printed, where that is of interest. */
  readonly printed?: () => string;
  readonly close: () => Promise<void>;
}

/** A running mesh, used as its users do: over HTTP and through its event log. */
export class Mesh {
  private turn = 0;

  private constructor(
    readonly parts: MeshParts,
    private readonly eventLog: EventLog,
  ) {}

  static async open(parts: MeshParts): Promise<Mesh> {
    const topics = CompactedTopics.map((name) => ({ name, compacted: true }));
    return new Mesh(parts, await openEventLog(parts.log, topics));
  }

  /** The base URL of a service's first replica. */
  url(service: Service): string {
    return this.parts.urls[service][0] ?? '';
  }

  async send(service: Service, path: string, request: Request = {}): Promise<Answer> {
    const urls = this.parts.urls[service];
    const url = urls[this.turn++ % urls.length] ?? '';
    const { type, text } = contentOf(request);
    const response = await fetch(url + path, {
      method: request.method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        ...(type !== undefined && { 'content-type': type }),
        ...(await this.saysWho(request.actor, path)),
        ...request.headers,
      },
      body: text,
    });
    const answer = await response.text();
    return {
      status: response.status,
      body: answer === '' ? undefined : JSON.parse(answer),
      headers: response.headers,
    };
  }

  private async saysWho(actor: string | undefined, path: string): Promise<Record<string, string>> {
    if (this.parts.callers) return this.parts.callers.headersOf(actor, path);
    return actor === undefined ? {} : { 'x-meshwarden-actor': actor };
  }

  /** Publishes one event as an outside producer would. */
  async publish(topic: string, key: string, type: string, data: unknown): Promise<void> {
    const { headers, value } = encodeEvent(key, {
      id: randomUUID(),
      source: '/tests',
      type,
      time: new Date().toISOString(),
      data,
      extensions: {},
    });
    await this.eventLog.publish(topic, [{ key, headers, value }]);
  }

  /** Publishes bytes that are no event. */
  async publishBytes(topic: string, key: string, value: Buffer): Promise<void> {
    await this.eventLog.publish(topic, [{ key, headers: {}, value }]);
  }

  /**
   * Collects every event of a topic, from its beginning on, as it comes in; once, though the log hands over again what somebody who
   * was held up had taken already.
   */
  follow(topic: string): { key: string; event: CloudEvent }[] {
    const known = new Set<string>();
    return this.collect(topic, (record) => {
      const event = parseEvent(record);
      if (known.has(event.id)) return undefined;
      known.add(event.id);
      return { key: record.key ?? '', event };
    });
  }

  /** Collects every record of a topic, whatever it carries. */
  followRecords(topic: string): ReceivedRecord[] {
    return this.collect(topic, (record) => record);
  }

  private collect<T>(topic: string, read: (record: ReceivedRecord) => T | undefined): T[] {
    const collected: T[] = [];
    this.eventLog.subscribe({
      group: `test-${randomUUID()}`,
      topics: [topic],
      concurrency: 1,
      handle: (record) => {
        const it = read(record);
        if (it !== undefined) collected.push(it);
      },
    });
    return collected;
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.parts.databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.eventLog.close();
    await this.parts.close();
  }
}

function contentOf({ body, yaml, raw }: Request): { type?: string; text?: string } {
  if (raw) return raw;
  if (yaml !== undefined) return { type: 'application/yaml', text: yaml };
  return body === undefined ? {} : { type: 'application/json', text: JSON.stringify(body) };
}
