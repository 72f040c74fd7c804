import { Clock } from '#clock';
import type { ClusterState, SampledTopic } from '#messaging';
import { Outbox } from '#messaging';
import { type Tx, Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { FollowGroups } from '../subscriptions/index.js';
import { DeclaredStore } from './declared.store.js';
import { driftNews } from './drift-news.js';
import { type Declared, findDrifts } from './drifts/index.js';
import { FindingsStore } from './findings.store.js';
import { type RunOutcome, RunsStore } from './runs.store.js';
import { SamplesStore } from './samples.store.js';
import { Watch } from './watched-cluster.js';

/** Longer than any comparison takes. */
const leaseMs = 300_000;
/** So many topics are sampled in one run. */
const sampledAtOnce = 200;

/** What a cluster answered. */
interface Answered {
  readonly state: ClusterState;
  readonly looked: readonly string[];
  readonly samples: readonly SampledTopic[];
}

/** Compares the watched cluster with what is declared whenever it is time, and whenever somebody asks. */
@Injectable()
export class CompareCluster {
  constructor(
    private readonly watch: Watch,
    private readonly runs: RunsStore,
    private readonly samples: SamplesStore,
    private readonly declared: DeclaredStore,
    private readonly findings: FindingsStore,
    private readonly groups: FollowGroups,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Makes one comparison, where one is to be made and no other replica makes it. Resolves with false: the next has time. */
  async one(): Promise<boolean> {
    const due = new Date(Date.now() - this.watch.everyMs);
    const run = await this.transactions.run((tx) => this.runs.take(tx, due, leaseMs));
    if (!run) return false;
    const answered = await this.ask().catch((error: Error) => error);
    await this.transactions.run(async (tx) => {
      const outcome = answered instanceof Error ? failure(answered) : await this.compare(tx, answered);
      await this.runs.end(tx, run.id, outcome);
    });
    return false;
  }

  /** Outside of any transaction, since it takes as long as the cluster likes. */
  private async ask(): Promise<Answered> {
    const { cluster } = this.watch;
    if (!cluster) throw new Error('No cluster is watched.');
    const state = await cluster.read(new Set(await this.samples.describedTopics()));
    const existing = new Set(state.topics.map(({ name }) => name));
    const due = await this.samples.due(state.clusterId, sampledAtOnce);
    const looked = due.filter((topic) => existing.has(topic));
    return { state, looked, samples: await cluster.sample(looked) };
  }

  private async compare(tx: Tx, { state, looked, samples }: Answered): Promise<RunOutcome> {
    const { clusterId, topics, groups } = state;
    await this.samples.keep(tx, clusterId, looked, samples);
    await this.groups.follow(tx, clusterId, groups);
    const drifts = findDrifts(await this.declaredTo(tx, clusterId), state, this.watch.except);
    const { found, mended } = await this.findings.replace(tx, clusterId, drifts);
    await this.outbox.add(tx, driftNews(found, this.clock.now()));
    return { cluster: clusterId, topics: topics.length, groups: groups.length, found: found.length, mended };
  }

  private async declaredTo(tx: Tx, cluster: string): Promise<Declared> {
    const samples = await this.declared.samples(tx, cluster);
    const { byId, least } = await this.declared.subjectsOf(
      tx,
      samples.flatMap(({ schemaIds }) => schemaIds),
    );
    return {
      topics: await this.declared.topics(tx),
      readers: await this.declared.readers(tx),
      undeclaredGroups: await this.declared.undeclaredGroups(tx, cluster),
      unseenReaders: await this.declared.unseenReaders(tx, new Date(Date.now() - this.watch.unseenMs)),
      principals: await this.declared.principals(tx),
      samples,
      subjectsById: byId,
      leastKnownId: least,
    };
  }
}

/** The cluster's answer, or that it gave none, is what there is to tell. */
function failure({ message }: Error): RunOutcome {
  return { failure: message };
}
