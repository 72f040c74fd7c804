import { BatchWriter, type Transactions, type Tx } from '#persistence';
import { WatchedTx } from './watched-tx.js';

/** What makes two deliveries the same event. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

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

/** Enough that a transaction's own cost is shared; few enough that its locks are let go within some tens of milliseconds. */
const MOST_EVENTS = 32;
/** Any fixed number: the first half of the advisory lock key under which one replica at a time applies several events. */
const TURN_LOCK = 7_041_778;

/**
 * Lets each event have its effect once for one consumer group.
 *
 * Events that arrive at one time share a transaction, in the order of their arrival; those that follow one another and have the
 * same effect share a call of it. An event whose effect fails fails alone: its neighbours are applied again without it. Replicas
 * take turns at applying several events: what the effects lock, in whatever order, cannot have two of them wait for each other.
 */
export class Inbox {
  private readonly shared = this.writer(MOST_EVENTS);
  private readonly apart = this.writer(1);

  constructor(
    private readonly transactions: Transactions,
    private readonly group: string,
  ) {}

  /**
   * Runs `effect` in the transaction that also records the event, unless it was recorded before.
   *
   * @returns whether the effect ran. @throws what `effect` throws; nothing is then recorded.
   */
  once<Event extends EventIdentity>(event: Event, effect: Effect<Event>): Promise<boolean> {
    return this.shared.add({ event, effect });
  }

  /** The same in a transaction without neighbours: for an event likely to fail, which would have them all run again. */
  onceApart<Event extends EventIdentity>(event: Event, effect: Effect<Event>): Promise<boolean> {
    return this.apart.add({ event, effect });
  }

  /**
   * Forgets events older than `days`; relies on the index inbox_by_age. A redelivery later than that would take effect
   * again, so keep more than the log keeps.
   */
  async prune(days: number): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(`delete from inbox where received_at < now() - make_interval(days => $1)`, [days]),
    );
  }

  private writer(maxRows: number): BatchWriter<Arrival, boolean> {
    return new BatchWriter({ maxRows, write: (arrivals) => this.apply(arrivals) });
  }

  private apply(arrivals: readonly Arrival[]): Promise<boolean[]> {
    return this.transactions.run(async (tx) => {
      const fresh = await this.record(
        tx,
        arrivals.map(({ event }) => event),
      );
      // An event that is here twice takes effect at its first place.
      const isFirst = arrivals.map(({ event }) => fresh.delete(identity(event)));
      const watched = new WatchedTx(tx);
      for (const { events, effect } of runsOf(arrivals.filter((_, nth) => isFirst[nth]))) {
        await effect(watched, events as never);
        await watched.assertNoneSwallowed();
      }
      return isFirst;
    });
  }

  /**
   * A concurrent delivery of the same event waits here for the first one's commit; a single event waits for no turn.
   *
   * @returns the identities of the events not recorded before.
   */
  private async record(tx: Tx, events: readonly EventIdentity[]): Promise<Set<string>> {
    const rows: EventIdentity[] = await tx.query(
      `with turn as materialized (
         select pg_advisory_xact_lock($4, hashtext($1)) where cardinality($2::text[]) > 1
       )
       insert into inbox (consumer_group, source, event_id)
       select $1, source, id from unnest($2::text[], $3::text[]) as event (source, id)
       where (select count(*) from turn) >= 0 -- so that the turn is waited for first
       order by source, id
       on conflict do nothing returning source, event_id as id`,
      [this.group, events.map(({ source }) => source), events.map(({ id }) => id), TURN_LOCK],
    );
    return new Set(rows.map(identity));
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
