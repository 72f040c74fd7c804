import { setTimeout as pause } from 'node:timers/promises';
import type { MeshRequest, Send } from './mesh-request.js';
import { StepRefused } from './step-refused.js';

const withinMs = 20_000;
const everyMs = 50;

/** A running mesh that the examples are loaded into. */
export class Mesh {
  constructor(private readonly send: Send) {}

  /** What is at a path; undefined when nothing is. */
  async find<T>(path: string): Promise<T | undefined> {
    const { status, body } = await this.send({ method: 'GET', path });
    return status === 200 ? (body as T) : undefined;
  }

  /** How many things a list at a path has; none when there is no such list. */
  async count(path: string): Promise<number> {
    return (await this.find<{ items: unknown[] }>(path))?.items.length ?? 0;
  }

  /** @throws StepRefused when the answer is an error */
  async make(request: MeshRequest): Promise<void> {
    await this.ask(request);
  }

  /** The body of the answer. @throws StepRefused when that is an error */
  async ask<T>(request: MeshRequest): Promise<T> {
    const answer = await this.send(request);
    if (answer.status >= 300) throw new StepRefused(request, answer);
    return answer.body as T;
  }

  /**
   * The same for what another service must have heard of first: while it has not, its answer is 422.
   * @throws StepRefused when the answer is another error, or still 422 after 20 seconds
   */
  async makeOnceKnown(request: MeshRequest): Promise<void> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await this.send(request);
      if (answer.status < 300) return;
      if (answer.status !== 422 || Date.now() > deadline) throw new StepRefused(request, answer);
      await pause(everyMs);
    }
  }

  /** Waits until something is so, at most 20 seconds. Whether it is then is for whoever needs it to see. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await isSo()) && Date.now() <= deadline) await pause(everyMs);
  }
}
