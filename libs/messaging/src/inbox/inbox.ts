import { BatchWriter, type Transactions, type Tx, WatchedTx } from '#persistence';
import { Semaphore } from '#background';
import type { EventIdentity } from './event-identity.js';
import { forgetEvents, recordEvents } from './inbox.store.js';

/**
 * What events do in the transaction that records them, and nothing outside of it: it runs again when a neighbour fails. Given
 * several events it does what they do one after the other.
 */
export type Effect<Event> = (tx: Tx, events: readonly Event[]) => Promise<void>;

interface Arrival {
  readonly event: EventIdentity;
  readonly effect: Effect<never>;
}

/** Arrivals that follow one another and have one effect. */
interface Run {
  readonly events: EventIdentity[];
  readonly effect: Effect<never>;
}

/** Whether the group's other transactions wait meanwhile, or only those that do not share. */
type GroupLock = 'exclusive' | 'shared';

/** Enough that a transaction's own cost is shared; few enough that its locks are let go within some tens of milliseconds. */
const MOST_EVENTS = 32;
/** More where others need not wait for these locks: observations by the thousand are bounded by what a transaction costs. */
const MOST_ALONGSIDE = 128;
/** Streams of one process that are applied at once: each holds a connection of the pool. */
const MOST_STREAMS = 3;
const REMEMBERED_DAYS = 30;
/** Events forgotten by one statement. */
const AT_ONCE = 5_000;

/**
 * Lets each event have its effect once for one consumer group.
 *
 * Events that arrive at one time share a transaction, in the order of their arrival; those that follow one another and have the
 * same effect share a call of it. An event whose effect fails fails alone: its neighbours are applied again without it. Replicas
 * take turns at applying several events: what the effects lock, in whatever order, cannot have two of them wait for each other.
 * Effects that promise to lock in one order have a stream for each partition, and take no turns among each other.
 */
export class Inbox {
  private readonly serial = this.writer(MOST_EVENTS, 'exclusive');
  private readonly apart = this.writer(1, 'exclusive');
  private readonly streams = new Map<string, BatchWriter<Arrival, boolean>>();
  private readonly semaphore = new Semaphore(MOST_STREAMS);

  constructor(
    private readonly transactions: Transactions,
    private readonly group: string,
  ) {}

  /**
   * Runs `effect` in the transaction that also records the event, unless it was recorded before.
   *
   * @param stream names those that the event shares transactions with, where its effect may run at the same time as those of
   *   other streams: all that `effect` locks for the events it is given it locks in one order
   * @returns whether the effect ran. @throws what `effect` throws; nothing is then recorded.
   */
  once<Event extends EventIdentity>(event: Event, effect: Effect<Event>, stream?: string): Promise<boolean> {
    const writer = stream === undefined ? this.serial : this.writerOf(stream);
    return writer.add({ event, effect });
  }

  /** The same in a transaction without neighbours: for an event likely to fail, which would have them all run again. */
  onceApart<Event extends EventIdentity>(event: Event, effect: Effect<Event>): Promise<boolean> {
    return this.apart.add({ event, effect });
  }

  /**
   * Forgets some events that nobody is to send again; resolves with whether there may be more. A redelivery after that would
   * take effect again: the log is to keep its records for less than 30 days.
   */
  async forgetOld(): Promise<boolean> {
    const forgotten = await this.transactions.single((db) => forgetEvents(db, REMEMBERED_DAYS, AT_ONCE));
    return forgotten === AT_ONCE;
  }

  private writerOf(stream: string): BatchWriter<Arrival, boolean> {
    const known = this.streams.get(stream);
    if (known) return known;
    const writer = this.writer(MOST_ALONGSIDE, 'shared');
    this.streams.set(stream, writer);
    return writer;
  }

  private writer(maxRows: number, lock: GroupLock): BatchWriter<Arrival, boolean> {
    const write = (arrivals: readonly Arrival[]) => this.apply(arrivals, lock);
    return new BatchWriter({
      maxRows,
      write: lock === 'exclusive' ? write : (arrivals) => this.semaphore.run(() => write(arrivals)),
    });
  }

  private apply(arrivals: readonly Arrival[], lock: GroupLock): Promise<boolean[]> {
    return this.transactions.run(async (tx) => {
      const events = arrivals.map(({ event }) => event);
      const fresh = new Set((await recordEvents(tx, this.group, events, lock)).map(identity));
      // An event that is here twice takes effect at its first place.
      const isFirst = arrivals.map(({ event }) => fresh.delete(identity(event)));
      const watched = new WatchedTx(tx);
      for (const run of runsOf(arrivals.filter((_, nth) => isFirst[nth]))) {
        await run.effect(watched, run.events as never);
        await watched.assertNoneSwallowed();
      }
      return isFirst;
    });
  }
}

function runsOf(arrivals: readonly Arrival[]): Run[] {
  const runs: Run[] = [];
  for (const { event, effect } of arrivals) {
    const last = runs.at(-1);
    if (last?.effect === effect) last.events.push(event);
    else runs.push({ events: [event], effect });
  }
  return runs;
}

function identity({ source, id }: EventIdentity): string {
  return JSON.stringify([source, id]);
}
