import { NotFound } from '#errors';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { PublishConsumers } from '../consumers/index.js';
import { lockConsumers } from '../edges/index.js';
import { TouchedStore } from '../runs/index.js';
import { IsProduct } from './errors.js';
import { jobNodes } from './job-nodes.js';
import { JobsStore } from './jobs.store.js';
import { NamesStore } from './names.store.js';

/** Forgets who a consumer is: what it read stays, by a name that was drawn by chance. */
@Injectable()
export class ForgetConsumer {
  constructor(
    private readonly names: NamesStore,
    private readonly publisher: PublishConsumers,
    private readonly transactions: Transactions,
    private readonly jobs: JobsStore,
    private readonly touched: TouchedStore,
  ) {}

  /** @returns the name that stands for it from now on @throws NotFound, IsProduct */
  async forget(id: string): Promise<string> {
    if (await this.names.isProduct(id)) throw new IsProduct(id);
    return this.transactions.run(async (tx) => {
      await lockConsumers(tx, [id]);
      const key = await this.names.keyOf(tx, id);
      if (key === undefined) throw new NotFound('consumer', id);
      const by = `forgotten:${key}`;
      const before = await this.names.contracts(tx, id);
      await this.names.replace(tx, id, by);
      await this.forgetJobs(tx, id, key);
      await this.publisher.forget(tx, id);
      await this.publisher.publish(
        tx,
        before.map(({ contractId }) => ({ contractId, consumerId: by })),
      );
      return by;
    });
  }

  /** What the graph of runs tells of a job that is a consumer by this name; what follows from that is told anew. */
  private async forgetJobs(tx: Tx, id: string, key: string): Promise<void> {
    const jobs = await this.jobs.known(tx, jobNodes(id));
    for (const job of jobs) await this.jobs.forget(tx, job, key);
    await this.touched.changed(
      tx,
      jobs.map((job) => ({ kind: 'node', id: job })),
    );
  }
}
