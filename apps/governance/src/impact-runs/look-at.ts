import type { Standing } from '#evaluation';
import { firstIdAt } from '#ids';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import { isOfScope, RecordedChanges } from '../decisions/index.js';
import { StandingInputs } from '../evaluation/index.js';
import { Projection } from '../projections/index.js';
import type { DecisionsLookedAt, ImpactRun, LooksAt, Place, Progress } from './impact-run.js';
import type { Judgeable } from './judge-twice.js';

/** Some of what a run looks at. */
export interface Batch {
  readonly judgeable: readonly Judgeable[];
  /** How many products or decisions it is made from. */
  readonly looked: number;
  /** Where to go on; null where this was the last of it. */
  readonly next: Place | null;
}

/** Products are read together, with all that they stand on. */
const productsAtOnce = 100;
/** Their inputs may have megabytes. */
const decisionsAtOnce = 50;

/** Reads what runs look at, batch by batch, so that each can be gone on with by whoever comes. */
@Injectable()
export class LookAt {
  constructor(
    private readonly projection: Projection,
    private readonly standing: StandingInputs,
    private readonly recorded: RecordedChanges,
  ) {}

  /** How much there is of it now. */
  async count({ registered, decisions }: LooksAt): Promise<Pick<Progress, 'products' | 'decisions'>> {
    const [products, decided] = await Promise.all([
      registered ? this.projection.countProducts() : 0,
      decisions ? this.recorded.count(spanOf(decisions), decisions.most) : 0,
    ]);
    return { products: { done: 0, of: products }, decisions: { done: 0, of: decided } };
  }

  /** What comes behind a place. */
  batch(
    place: Place,
    { scope, looksAt, progress }: Pick<ImpactRun, 'scope' | 'looksAt' | 'progress'>,
  ): Promise<Batch> {
    if (place.source === 'registered') return this.registered(place.after, scope);
    if (place.source === 'nobodys') return this.nobodys(place, scope, looksAt);
    const left = (looksAt.decisions?.most ?? 0) - progress.decisions.done;
    return this.decided(place.before, scope, looksAt.decisions, left);
  }

  private async registered(after: string, scope: PolicyScope): Promise<Batch> {
    const ids = await this.projection.productIds(after, productsAtOnce);
    const judgeable = judgeableOf(await this.standing.of(ids), scope);
    const last = ids.at(-1);
    const isLast = last === undefined || ids.length < productsAtOnce;
    return {
      judgeable,
      looked: ids.length,
      next: isLast
        ? { source: 'nobodys', kind: 'DataContract', after: '' }
        : { source: 'registered', after: last },
    };
  }

  /** What no product answers for is judged too: it may come to be offered as it is. */
  private async nobodys(
    { source, kind, after }: Extract<Place, { source: 'nobodys' }>,
    scope: PolicyScope,
    looksAt: LooksAt,
  ): Promise<Batch> {
    const isContract = kind === 'DataContract';
    const ids = isContract
      ? await this.projection.contractsOfNobody(after, productsAtOnce)
      : await this.projection.subjectsOfNobody(after, productsAtOnce);
    const found = await this.standing.ofNobody(isContract ? ids : [], isContract ? [] : ids);
    const last = ids.at(-1);
    const isLast = last === undefined || ids.length < productsAtOnce;
    const behind: Place | null = isContract
      ? { source, kind: 'Schema', after: '' }
      : afterRegistered(looksAt);
    return {
      judgeable: judgeableOf(found, scope),
      looked: ids.length,
      next: isLast ? behind : { source, kind, after: last },
    };
  }

  private async decided(
    before: string | null,
    scope: PolicyScope,
    wanted: DecisionsLookedAt | null,
    left: number,
  ): Promise<Batch> {
    if (!wanted) return { judgeable: [], looked: 0, next: null };
    const atOnce = Math.min(decisionsAtOnce, left);
    const span = { ...spanOf(wanted), ...(before !== null && { end: before }) };
    const rows = await this.recorded.within(span, atOnce);
    const judgeable = rows.flatMap(({ decisionId, inputs }) =>
      inputs.flatMap((input, change): Judgeable[] =>
        isOfScope(scope, input) ? [{ source: 'decision', subject: `${decisionId}/${change}`, input }] : [],
      ),
    );
    const last = rows.at(-1);
    const isLast = last === undefined || rows.length < atOnce || rows.length >= left;
    return {
      judgeable,
      looked: rows.length,
      next: isLast ? null : { source: 'decision', before: last.decisionId },
    };
  }
}

function judgeableOf(found: readonly Standing[], scope: PolicyScope): Judgeable[] {
  return found
    .filter(({ input }) => isOfScope(scope, input))
    .map(({ input }) => ({
      source: 'registered',
      subject: `${input.change.kind}:${input.change.id}`,
      input,
    }));
}

/** Where a run begins; null for one that looks at nothing. */
export function firstPlace(looksAt: LooksAt): Place | null {
  return looksAt.registered ? { source: 'registered', after: '' } : afterRegistered(looksAt);
}

function afterRegistered({ decisions }: LooksAt): Place | null {
  return decisions ? { source: 'decision', before: null } : null;
}

function spanOf({ from, to, purpose }: DecisionsLookedAt) {
  return { purpose, first: firstIdAt(new Date(from)), end: firstIdAt(new Date(to)) };
}
