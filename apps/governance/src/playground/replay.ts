import { printJson } from '#exact-json';
import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { ownerOf } from '#document-readers';
import { refuses } from '#decisions';
import type { PolicySource } from '#policy-authoring';
import type { PolicyScope } from '#policy-engine';
import { Clock } from '#clock';
import { alone, judgeInput, type Judgement } from '#evaluation';
import { EngineApart, ExcuseSources } from '../evaluation/index.js';
import { PlayUnsaved } from './play-unsaved.js';
import { isOfScope, type RecordedChange, RecordedChanges } from '../decisions/index.js';

/** Longest time of one replay, so that a slow policy does not hold the caller for ever. */
const LONGEST_MS = 20_000;
/** Most changes looked at to find those of the scope. */
const MOST_SCANNED = 20_000;
/** More of them say no more. */
const MOST_ERRORS = 20;

/** A change that was let through and would now be refused, or could not be judged. */
interface Hit {
  readonly decisionId: string;
  readonly change: number;
  readonly kind: string;
  readonly id: string;
  readonly messages: readonly string[];
}

/** Whom a policy would hit. */
interface HitOwner {
  readonly domain: string | null;
  readonly owner: string | null;
  readonly newlyFailing: number;
  readonly hits: readonly Hit[];
}

/** What an unsaved policy would have said of what was decided before. */
export interface Replayed {
  /** Changes of the scope that were evaluated. */
  readonly evaluated: number;
  /** Of these, changes of a kind or operation that the policy does not judge. */
  readonly notApplicable: number;
  readonly failing: number;
  /** Failing, and let through then. */
  readonly newlyFailing: number;
  readonly warning: number;
  /** Changes that the policy could not judge: these would be refused too. */
  readonly errors: number;
  readonly firstErrors: readonly (Hit & { readonly code: string })[];
  readonly owners: readonly HitOwner[];
  /** Why fewer changes were evaluated than asked for: there are no more of them, or it took too long. */
  readonly stoppedBy: 'record' | 'time' | null;
  /** How many decisions were left out that the caller may not see, counted up to 1,000; undefined where all are seen. */
  readonly hidden?: number;
}

/** Which changes are replayed. */
export interface ReplayRange {
  readonly last: number;
  /** Registrations, dry runs, or both when left out. */
  readonly purpose?: Decision['purpose'];
}

/** Evaluates unsaved policies on the recorded inputs of past changes. */
@Injectable()
export class Replay {
  constructor(
    private readonly unsaved: PlayUnsaved,
    private readonly engine: EngineApart,
    private readonly recorded: RecordedChanges,
    private readonly excuses: ExcuseSources,
    private readonly clock: Clock,
  ) {}

  /** On what the reader may see. @throws SetRejected, AuthoringUnavailable */
  async replay(
    source: PolicySource,
    scope: PolicyScope,
    range: ReplayRange,
    reader: Principal,
  ): Promise<Replayed> {
    const { party, hidden } = await this.recorded.seenBy(reader, range.purpose);
    const set = await this.unsaved.compile(source, scope);
    const applying = alone(set);
    const tally = new Tally();
    // Whom it would hit today, with the waivers that hold today.
    const at = this.clock.now().toISOString();
    await this.engine.lend([set], async (evaluator) => {
      const until = Date.now() + LONGEST_MS;
      let scanned = 0;
      for await (const it of this.recorded.newestFirst(range.purpose, party)) {
        if (tally.evaluated >= range.last) return;
        if (Date.now() > until || ++scanned > MOST_SCANNED) return tally.stop('time');
        if (!isOfScope(scope, it.input)) continue;
        const input = { text: printJson(it.input), now: it.input.now };
        const excuses = await this.excuses.excusesFor(it.input, at);
        tally.add(it, (await judgeInput(evaluator, applying, input, excuses)).judgement);
      }
      if (tally.evaluated < range.last) tally.stop('record');
    });
    return hidden === undefined ? tally.result() : { ...tally.result(), hidden };
  }
}

class Tally {
  evaluated = 0;
  private notApplicable = 0;
  private failing = 0;
  private warning = 0;
  private errors = 0;
  private stoppedBy: Replayed['stoppedBy'] = null;
  private readonly firstErrors: (Hit & { code: string })[] = [];
  private readonly owners = new Map<string, { domain: string | null; owner: string | null; hits: Hit[] }>();

  stop(why: 'record' | 'time'): void {
    this.stoppedBy = why;
  }

  add(recorded: RecordedChange, { verdict, violations, errors, evaluated }: Judgement): void {
    this.evaluated++;
    if (verdict === 'error') {
      this.errors++;
      const [error] = errors;
      if (this.firstErrors.length < MOST_ERRORS && error)
        this.firstErrors.push({ ...hit(recorded, [error.message]), code: error.code });
      return;
    }
    if (evaluated === 0) this.notApplicable++;
    if (verdict === 'warn') this.warning++;
    if (verdict !== 'fail') return;
    this.failing++;
    if (wasLetThrough(recorded))
      this.addHit(
        recorded,
        violations.map(({ message }) => message),
      );
  }

  result(): Replayed {
    const owners = [...this.owners.values()].map((it) => ({ ...it, newlyFailing: it.hits.length }));
    const { evaluated, notApplicable, failing, warning, errors, firstErrors, stoppedBy } = this;
    return {
      evaluated,
      notApplicable,
      failing,
      newlyFailing: owners.reduce((sum, it) => sum + it.newlyFailing, 0),
      warning,
      errors,
      firstErrors,
      owners: owners.sort((a, b) => b.newlyFailing - a.newlyFailing),
      stoppedBy,
    };
  }

  private addHit(recorded: RecordedChange, messages: readonly string[]): void {
    const { product, domainId } = recorded.input;
    const owner = (product && ownerOf(product.document as never)?.username) ?? null;
    const key = JSON.stringify([domainId, owner]);
    const entry = this.owners.get(key) ?? { domain: domainId, owner, hits: [] };
    entry.hits.push(hit(recorded, messages));
    this.owners.set(key, entry);
  }
}

function hit({ decision, change, input }: RecordedChange, messages: readonly string[]): Hit {
  return { decisionId: decision.id, change, kind: input.change.kind, id: input.change.id, messages };
}

/** What was refused, or could not be decided, then is not hit anew. */
function wasLetThrough({ decision, change }: RecordedChange): boolean {
  if (decision.verdict === 'error') return false;
  const violations = decision.changes[change]?.violations ?? [];
  return !violations.some(refuses);
}
