import { join } from 'node:path';
import type { ServerProcess } from '../processes/server-process.js';
import { startService } from '../processes/service.js';
import { steward } from './grown-mesh.js';

/** A standalone process whose data outlives it. */
export class ServedMesh {
  private server: ServerProcess | undefined;

  constructor(
    private readonly folder: string,
    private readonly profile: string | undefined,
  ) {}

  /** Where it answers; empty while it does not run. */
  get url(): string {
    return this.server?.url ?? '';
  }

  /** Resolves with how long it took until it was ready, in milliseconds. */
  async start(): Promise<number> {
    const began = performance.now();
    const env = { HOME: process.env.HOME ?? this.folder, MESHWARDEN_DATA: join(this.folder, 'data') };
    this.server = await startService('standalone', env, this.profile);
    return performance.now() - began;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  /** @throws Error with the answer when it is not 2xx */
  async send<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-meshwarden-actor': steward },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 2_000)}`);
    return JSON.parse(text) as Answer;
  }

  /** What the process holds of the machine's memory, in MiB; PostgreSQL not counted. */
  async memoryMiB(): Promise<number> {
    const answer = await fetch(`${this.url}/metrics`);
    const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(await answer.text()) ?? [];
    return Number(bytes) / 2 ** 20;
  }
}
