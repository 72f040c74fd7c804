import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Observation, ObserveReads } from '../consumers/index.js';
import { type ContractShape, ContractsStore, readPaths } from '../contracts/index.js';
import { lockConsumers } from '../edges/index.js';
import { idOf } from '../identity/index.js';
import { type JobRead, JobReadsStore } from './job-reads.store.js';

const page = 1_000;
const longestId = 256;

/** Makes jobs consumers of the contracts whose datasets they read, and tells the mesh. */
@Injectable()
export class ObserveJobReads {
  constructor(
    private readonly store: JobReadsStore,
    private readonly contracts: ContractsStore,
    private readonly observing: ObserveReads,
  ) {}

  /** What runs read that were just recorded. */
  async ofSources(tx: Tx, sources: readonly string[]): Promise<void> {
    await this.observe(tx, await this.store.ofSources(tx, sources));
  }

  /** What was read of a contract before it was known where it is. */
  async ofContract(tx: Tx, contractId: string): Promise<void> {
    for (let after = '0'; ;) {
      const reads = await this.store.ofContract(tx, contractId, after, page);
      await this.observe(tx, reads);
      if (reads.length < page) return;
      after = reads.at(-1)?.id ?? after;
    }
  }

  private async observe(tx: Tx, reads: readonly JobRead[]): Promise<void> {
    if (reads.length === 0) return;
    await lockConsumers(tx, reads.map(consumerId));
    const shapes = await this.contracts.shapes(tx, [...new Set(reads.map(({ contractId }) => contractId))]);
    const observations = reads.flatMap((read) => {
      const shape = shapes.get(read.contractId);
      return shape ? [observationOf(read, shape)] : [];
    });
    await this.observing.observe(tx, observations);
  }
}

function observationOf(read: JobRead, shape: ContractShape): Observation {
  const { contractId, object, fields, owner, from, to, runId } = read;
  const named = fields.map((field) => `${object}.${field}`);
  const paths = readPaths(named, shape, object === '' ? undefined : object);
  return {
    consumer: { id: consumerId(read), owner, domain: null, asOf: to, isProduct: false },
    reads: [{ contractId, paths, purpose: null, from, to, proof: { kind: 'run', id: runId } }],
  };
}

/** The consumer that a job is: `job:<namespace>:<name>`, as in the graph; a name that is too long for an identifier ends in a digest. */
export function consumerId({ namespace, name }: Pick<JobRead, 'namespace' | 'name'>): string {
  const whole = `job:${namespace}:${name}`.replace(/\p{Cc}/gu, ' ');
  return whole.length <= longestId
    ? whole
    : `${whole.slice(0, longestId - 37)}-${idOf('job', namespace, name)}`;
}
