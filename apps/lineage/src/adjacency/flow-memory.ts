import { Loop } from '#background';
import { Db } from '#persistence';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { FlowGraph } from './flow-graph.js';
import { type ChangedInterval, FlowGraphStore } from './flow-graph.store.js';
import { type LoadedFlows, loadFlows } from './load-flows.js';

/** How much may come before all is packed anew. */
const mostAdded = 250_000;
const everyMs = 1_000;
const againMs = 60_000;

/** How much memory flows may take. */
export class MemoryBound {
  /** @param megabytes 0: flows are not kept in memory */
  constructor(readonly megabytes: number) {}

  get bytes(): number {
    return this.megabytes * 1_000_000;
  }
}

/**
 * The flows of runs in memory, loaded in the background and followed from then on. PostgreSQL has them; where they do not fit, are
 * not loaded yet, or cannot be followed, it is asked instead.
 */
@Injectable()
export class FlowMemory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('flows in memory');
  private graph: FlowGraph | undefined;
  private horizon = '0';
  private newest = 0n;
  /** What was taken in of transactions that the next round sees again. */
  private applied = new Set<string>();
  private running: Promise<FlowGraph | undefined> | undefined;
  private following: Promise<FlowGraph | undefined> | undefined;
  private readonly loop = new Loop({
    round: () => this.round(),
    failed: ({ message }) => {
      this.logger.warn(`Flows are read from the database meanwhile: ${message}`);
      return everyMs;
    },
  });

  constructor(
    private readonly db: Db,
    private readonly store: FlowGraphStore,
    private readonly bound: MemoryBound,
  ) {}

  onApplicationBootstrap(): void {
    if (this.bound.megabytes > 0) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** The flows with all that was committed before this call; undefined where the database is to be asked. */
  async current(): Promise<FlowGraph | undefined> {
    if (this.graph === undefined) return undefined;
    if (this.running === undefined) return this.catchUp();
    // The round under way may have looked before whoever asks now has written.
    this.following ??= this.running.then(() => {
      this.following = undefined;
      return this.catchUp();
    });
    return this.following;
  }

  /** Loads what is not there, or has grown too much beside what was packed; else follows, so that no question has much to take in. */
  private async round(): Promise<number> {
    if (this.graph !== undefined && this.graph.added <= mostAdded) {
      await this.current();
      return everyMs;
    }
    const started = performance.now();
    const loaded = await this.db.transaction(
      (tx) => loadFlows(tx, this.store, this.bound.bytes),
      'REPEATABLE READ',
    );
    await this.running;
    this.take(loaded);
    this.tell(performance.now() - started);
    return loaded ? everyMs : againMs;
  }

  private take(loaded: LoadedFlows | undefined): void {
    this.graph = loaded?.graph;
    this.horizon = loaded?.horizon ?? '0';
    this.newest = BigInt(loaded?.newest ?? 0);
    this.applied = new Set(loaded?.applied.map(keyOf));
  }

  private tell(tookMs: number): void {
    const { graph } = this;
    if (graph === undefined)
      this.logger.warn(
        `Flows would take more than ${this.bound.megabytes} MB: they are read from the database.`,
      );
    else
      this.logger.log(
        `${graph.flows.length} flows in ${Math.ceil(graph.bytes / 1e6)} MB, loaded in ${Math.round(tookMs)} ms`,
      );
  }

  private catchUp(): Promise<FlowGraph | undefined> {
    const { graph } = this;
    if (graph === undefined) return Promise.resolve(undefined);
    const done = this.takeChanges(graph).catch((error: unknown) => {
      this.logger.warn(`Flows are read from the database meanwhile: ${(error as Error).message}`);
      return undefined;
    });
    this.running = done;
    return done.finally(() => {
      if (this.running === done) this.running = undefined;
    });
  }

  private async takeChanges(graph: FlowGraph): Promise<FlowGraph> {
    const { horizon, changed } = await this.store.changes(this.horizon);
    const fresh = changed.filter((it) => !this.applied.has(keyOf(it)));
    const unknown = [...new Set(fresh.map(({ flow }) => flow))].filter((flow) => !graph.has(flow));
    if (unknown.length > 0) for (const flow of await this.store.flowsById(unknown)) graph.addFlow(flow);
    for (const { row, flow, gone, from, to, observed } of fresh) {
      // What came and went between two rounds was never there.
      if (gone) graph.removeInterval(flow, row, { from, to, observed }, BigInt(row) <= this.newest);
      else graph.addInterval(flow, row, { from, to, observed });
    }
    // What was written behind the horizon is not seen again; all else of this round may be.
    this.applied = new Set(
      horizon === this.horizon ? [...this.applied, ...fresh.map(keyOf)] : changed.map(keyOf),
    );
    this.horizon = horizon;
    return graph;
  }
}

function keyOf({ row, gone }: Pick<ChangedInterval, 'row' | 'gone'>): string {
  return gone ? `-${row}` : row;
}
