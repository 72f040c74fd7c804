import type { Principal } from '#access';
import { Semaphore } from '#background';
import { Clock } from '#clock';
import { RequestInvalid } from '#errors';
import type { Decided } from '#evaluation';
import { Injectable } from '@nestjs/common';
import { RecordDecision } from '../decisions/index.js';
import type { AgentEvent } from './agent-event.js';
import { AgentLocksStore } from './agent-locks.store.js';
import { agentOf, decisionOfEvent } from './decision-of-event.js';

/** What became of a batch. */
export interface Taken {
  readonly recorded: number;
  /** Recorded before: the batch, or a part of it, came again. */
  readonly known: number;
  /** Decisions on other rules than those of our bundles. */
  readonly ignored: number;
}

/** Clocks drift so far; a decision from later would lie in a month of its own. */
const MOST_AHEAD_MS = 5 * 60_000;

/** Records what agents have decided, each decision once. */
@Injectable()
export class TakeAgentLog {
  // A batch holds a connection while its decisions are written on another: many at once would leave none for that.
  private readonly oneAtATime = new Semaphore(1);

  constructor(
    private readonly locks: AgentLocksStore,
    private readonly recorder: RecordDecision,
    private readonly clock: Clock,
  ) {}

  /** Resolves once all of them are committed. @throws RequestInvalid */
  async take(events: readonly AgentEvent[], principal: Principal): Promise<Taken> {
    this.refuseFromTheFuture(events);
    const byAgent = new Map<string, Map<string, Decided>>();
    let ignored = 0;
    for (const event of events) {
      const decided = decisionOfEvent(event, principal);
      if (!decided) ignored += 1;
      else groupOf(byAgent, agentOf(event, principal)).set(decided.decision.id, decided);
    }
    const recorded = await this.oneAtATime.run(() => this.takeEach(byAgent));
    return { recorded, known: events.length - ignored - recorded, ignored };
  }

  private async takeEach(byAgent: ReadonlyMap<string, ReadonlyMap<string, Decided>>): Promise<number> {
    let recorded = 0;
    for (const [agent, decisions] of byAgent) recorded += await this.takeOf(agent, decisions);
    return recorded;
  }

  private takeOf(agent: string, decisions: ReadonlyMap<string, Decided>): Promise<number> {
    return this.locks.holding(agent, [...decisions.keys()], async (known) => {
      const fresh = [...decisions].filter(([id]) => !known.has(id));
      await Promise.all(fresh.map(([, decided]) => this.recorder.record(decided)));
      return fresh.length;
    });
  }

  private refuseFromTheFuture(events: readonly AgentEvent[]): void {
    const latest = this.clock.now().getTime() + MOST_AHEAD_MS;
    const mistakes = events.flatMap(({ timestamp }, nth) =>
      Date.parse(timestamp) > latest
        ? [{ path: `${nth}.timestamp`, message: 'is more than five minutes ahead of the clock here' }]
        : [],
    );
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
  }
}

function groupOf(byAgent: Map<string, Map<string, Decided>>, agent: string): Map<string, Decided> {
  const group = byAgent.get(agent) ?? new Map<string, Decided>();
  byAgent.set(agent, group);
  return group;
}
