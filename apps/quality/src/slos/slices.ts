import { Counters, floorTo } from './buckets.js';
import type { SliceState } from './slo.js';

/** One promise was found to hold, or not to. */
export interface Held {
  readonly promise: string;
  readonly holds: boolean;
  readonly at: Date;
}

/** Time slices of one objective: each is good when all promises held throughout, whether anything was measured in it or not. */
export class Slices {
  private readonly ms: number;

  /**
   * @param seconds the length of a slice
   * @param counters what is counted goes there
   */
  constructor(
    private readonly sloId: string,
    private readonly seconds: number,
    private readonly counters: Counters,
  ) {
    this.ms = seconds * 1_000;
  }

  /** Closes the slices that are over. Those that began before `notBefore` are in no window any more. */
  closed(state: SliceState, until: Date, notBefore: Date): SliceState {
    if (state.openFrom === null) return state;
    const openFrom = new Date(state.openFrom);
    const end = floorTo(until, this.seconds);
    if (end <= openFrom) return state;
    const bad = state.failing.length > 0;
    this.count(openFrom, !(bad || state.spoilt));
    const next = Math.max(openFrom.getTime() + this.ms, floorTo(notBefore, this.seconds).getTime());
    for (let at = next; at < end.getTime(); at += this.ms) this.count(new Date(at), !bad);
    return { ...state, openFrom: end.toISOString(), spoilt: bad };
  }

  /** After an evaluation. One that speaks of slices which are closed corrects them. */
  after(state: SliceState, { promise, holds, at }: Held): SliceState {
    const openFrom = state.openFrom === null ? floorTo(at, this.seconds) : new Date(state.openFrom);
    const failing = holds
      ? state.failing.filter((it) => it !== promise)
      : [...new Set([...state.failing, promise])];
    const before = state.failing.length > 0;
    const now = failing.length > 0;
    const turned = before !== now || state.since === null;
    if (before !== now && state.since !== null && at < openFrom)
      this.correct(new Date(Math.max(at.getTime(), Date.parse(state.since))), openFrom, !now);
    return {
      openFrom: openFrom.toISOString(),
      failing,
      spoilt: state.spoilt || now,
      since: turned ? at.toISOString() : state.since,
    };
  }

  /** What was counted from the turn on was counted as it had been before it. A slice in which it turned stays, or becomes, bad. */
  private correct(turn: Date, openFrom: Date, good: boolean): void {
    const first = (good ? Math.ceil : Math.floor)(turn.getTime() / this.ms) * this.ms;
    for (let start = first; start < openFrom.getTime(); start += this.ms)
      this.counters.add(this.sloId, new Date(start), { good: good ? 1 : -1, total: 0 });
  }

  private count(at: Date, good: boolean): void {
    this.counters.add(this.sloId, at, { good: good ? 1 : 0, total: 1 });
  }
}
