import { applyLoad } from '../load/apply-load.js';
import type { Runner } from '../load/alternate.js';
import type { Observed } from '../load/load.js';
import type { Way } from './report.js';

export const gatePath = '/api/v1/gate';

/** A governance, and what its callers show. */
export interface Replica {
  readonly name: Way;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Carries requests, and notes what processor time they cost: that says more than pace on a machine that others use too. */
export class MeteredReplica implements Runner<Way> {
  /** Of each run, milliseconds of the whole process for one request. */
  readonly processorMs: number[] = [];

  constructor(
    private readonly replica: Replica,
    private readonly bodies: readonly string[],
    private readonly connections: number,
  ) {}

  get name(): Way {
    return this.replica.name;
  }

  async run(requests: number): Promise<Observed> {
    const { url, headers } = this.replica;
    const before = await this.processorSeconds();
    const load = {
      url: url + gatePath,
      headers,
      bodies: this.bodies,
      connections: this.connections,
      requests,
    };
    const observed = await applyLoad(load);
    const spent = (await this.processorSeconds()) - before;
    this.processorMs.push((spent * 1_000) / observed.answered);
    return observed;
  }

  private async processorSeconds(): Promise<number> {
    const answer = await fetch(`${this.replica.url}/metrics`, { headers: this.replica.headers });
    const [, seconds] = /^process_cpu_seconds_total (\S+)$/m.exec(await answer.text()) ?? [];
    if (seconds === undefined) throw new Error(`${this.replica.url} does not tell its processor time.`);
    return Number(seconds);
  }
}
