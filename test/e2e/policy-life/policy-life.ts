import { Clock } from '#clock';
import { findOpa } from '#policy-engine';
import { testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { readConfig } from '../../../apps/standalone/src/config.js';
import { createStandalone } from '../../../apps/standalone/src/create-standalone.js';
import { callsChangeSet, florence } from '../support/calls.js';

// Answers of many routes: what the story expects of one is said by its assertions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Body = any;

/** Answers for the federation. */
export const governor = 'gov@mesh.example';
const dayMs = 86_400_000;
/** For what several services, or a re-scan, have to do before it is true. */
export const slow = { within: 60_000 };
export const longMs = 240_000;

/** A whole mesh in one process, whose clock can be set on. */
export class PolicyLife {
  private shiftMs = 0;

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly database: TestDatabase,
  ) {}

  static async start(): Promise<PolicyLife> {
    const database = await testDatabase();
    const env = {
      ...{ PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'error', OPA_BIN: findOpa() },
      ...{ POLICY_WORKERS: '1', POLICY_DEADLINE_MS: '5000' },
    };
    const app = await createStandalone(readConfig(env), database.url, env);
    app.useLogger(false);
    await app.getHttpAdapter().getInstance().ready();
    const life = new PolicyLife(app, database);
    app.get(Clock, { strict: false }).now = () => new Date(Date.now() + life.shiftMs);
    return life;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  /** It is so many days later than when the test began. */
  passDays(days: number): void {
    this.shiftMs = days * dayMs;
  }

  /** It is one second past an instant. */
  passBy(instant: string): void {
    this.shiftMs = Date.parse(instant) - Date.now() + 1_000;
  }

  /** Sends as somebody, and expects a status. */
  async send(
    actor: string,
    method: 'get' | 'post' | 'put',
    path: string,
    status: number,
    body: object = {},
  ): Promise<Body> {
    const sending = request(this.app.getHttpServer())[method](path).set('x-meshwarden-actor', actor);
    const answer = await (method === 'get' ? sending : sending.send(body));
    expect({ path, status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
    return answer.body;
  }

  gate(changeSet: object): Promise<Body> {
    return this.send(florence, 'post', '/api/v1/gate', 200, changeSet);
  }
}

/** So many days from now, by the clock that nobody sets on. */
export const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

/** The contract of `care` under another id, or without a column that it has. */
export function calls(id = 'calls', gone?: string, version = '1.0.0') {
  const { changes } = structuredClone(callsChangeSet()) as { changes: { document: Body }[] };
  const [product, contract] = changes.map(({ document }) => document);
  const [topic] = contract.schema;
  const properties = topic.properties.filter(({ name }: { name: string }) => name !== gone);
  const ports = [{ name: id, version, contractId: id }];
  return {
    changes: [
      { kind: 'DataProduct', document: { ...product, id: `care.${id}`, name: id, outputPorts: ports } },
      {
        kind: 'DataContract',
        document: {
          ...{ ...contract, id, name: id, version },
          schema: [{ ...topic, name: id, physicalName: `care.${id}`, properties }],
        },
      },
    ],
  };
}
