import { isInfrastructureFailure } from './failures.js';

/** How {@link SharedCalls} are made. */
export interface SharedCallsOptions<Item, Result> {
  /** One call for all items, with one result per item, in order. Never made again before the last one has settled. */
  readonly call: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Most items of one call. */
  readonly most: number;
  /**
   * Where the last calls were shared, how long the next one waits for about as many items, in milliseconds. Items that come
   * one after the other soon wait for nobody.
   */
  readonly batchingWindowMs: number;
}

/** How much of what was expected of a call is still expected of the next one, when fewer came. */
const forgetting = 0.75;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Items that come in one turn of the event loop, and while a call is under way, share the next call, which begins after
 * they came. An item that the database refuses fails alone: its neighbours are called for without it.
 */
export class SharedCalls<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private draining: Promise<void> | undefined;
  private expected = 0;
  private added: (() => void) | undefined;

  constructor(private readonly options: SharedCallsOptions<Item, Result>) {}

  /** The item's own result. @throws the database's error */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.added?.();
      this.draining ??= this.drain();
    });
  }

  /** Resolves when every item added so far has its result or was refused. */
  async settled(): Promise<void> {
    await this.draining;
  }

  private async drain(): Promise<void> {
    await new Promise(setImmediate); // let the whole turn add its items
    while (this.waiting.length > 0) {
      await this.waitForOthers();
      const batch = this.waiting.splice(0, this.options.most);
      this.expected = Math.max(batch.length, Math.floor(this.expected * forgetting));
      await this.call(batch);
    }
    this.draining = undefined;
  }

  /** Those who shared a call go on together, and come back one after the other. */
  private async waitForOthers(): Promise<void> {
    const { batchingWindowMs } = this.options;
    const isEnough = () => this.waiting.length >= Math.min(this.expected, this.options.most);
    if (batchingWindowMs === 0 || isEnough()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, batchingWindowMs);
      this.added = () => {
        if (!isEnough()) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.added = undefined;
  }

  private async call(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.call(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      await this.isolate(batch, error);
    }
  }

  /** Halves a refused batch until the refused item stands alone. A server that is away refuses all of them at once. */
  private async isolate(batch: Waiting<Item, Result>[], error: unknown): Promise<void> {
    if (batch.length === 1 || isInfrastructureFailure(error)) {
      batch.forEach(({ reject }) => reject(error));
      return;
    }
    const middle = batch.length >> 1;
    await this.call(batch.slice(0, middle));
    await this.call(batch.slice(middle));
  }
}
