import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ConsumersStore, PublishConsumers } from '../consumers/index.js';
import { type ContractShape, ContractsStore, readPaths } from '../contracts/index.js';
import { lockConsumers, ObservedReadsStore } from '../edges/index.js';
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
    private readonly reads: ObservedReadsStore,
    private readonly consumers: ConsumersStore,
    private readonly publisher: PublishConsumers,
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
    const renamed: string[] = [];
    for (const read of reads) {
      const shape = shapes.get(read.contractId);
      if (shape && (await this.one(tx, read, shape))) renamed.push(consumerId(read));
    }
    await this.publisher.publish(
      tx,
      reads.map((read) => ({ contractId: read.contractId, consumerId: consumerId(read) })),
    );
    if (renamed.length > 0) await this.publisher.publishAllOf(tx, renamed);
  }

  /** @returns whether the job's owner changed */
  private async one(tx: Tx, read: JobRead, shape: ContractShape): Promise<boolean> {
    const { contractId, object, fields, owner, from, to } = read;
    const id = consumerId(read);
    const named = fields.map((field) => `${object}.${field}`);
    const paths = readPaths(named, shape, object === '' ? undefined : object);
    await this.reads.observe(tx, { contractId, consumerId: id, paths, purpose: null, from, to });
    return this.consumers.say(tx, { id, owner, domain: null, asOf: to, isProduct: false });
  }
}

/** `job:<namespace>:<name>`, as in the graph; a name that is too long for an identifier ends in a digest. */
function consumerId({ namespace, name }: JobRead): string {
  const whole = `job:${namespace}:${name}`.replace(/\p{Cc}/gu, ' ');
  return whole.length <= longestId
    ? whole
    : `${whole.slice(0, longestId - 37)}-${idOf('job', namespace, name)}`;
}
