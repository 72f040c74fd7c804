import { Injectable } from '@nestjs/common';
import type { SetPlaced } from '#contracts/events';
import { requireMatch, revisionTag } from '#http';
import { Transactions, type Tx } from '#persistence';
import type { Stage } from '#evaluation';
import { FourEyesStore, requireSecond } from '../approvals/index.js';
import { emptyLibrary, FollowInForce, isStage, LibrariesStore, ScopeSetsStore } from '../in-force/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, found } from '../policies/index.js';
import { activeAfter, isSame } from './active-after.js';
import { isAdvance } from './allowed-steps.js';
import { CompileStages, type StageSet } from './compile-stages.js';
import { ScopeBusy } from './errors.js';
import type { Move } from './moves.js';
import { RecordSteps, type Steps } from './record-steps.js';
import { RollOutsStore, type ActiveVersion } from './roll-outs.store.js';

/** What a scope has in force after steps, compiled. */
interface Prepared {
  readonly active: readonly ActiveVersion[];
  readonly sets: readonly StageSet[];
  /** The revision of the scope's library that they share; 0 for none. */
  readonly library: number;
}

/** Each time, a replica has moved something of the same scope meanwhile. */
const mostAttempts = 5;

/** Takes steps that were found to be allowed: compiles what the scope then has in force, writes, and tells. */
@Injectable()
export class TakeSteps {
  /** One at a time in this process: two of one scope would compile for each other in vain. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly recording: RecordSteps,
    private readonly fourEyes: FourEyesStore,
    private readonly compiler: CompileStages,
    private readonly scopeSets: ScopeSetsStore,
    private readonly libraries: LibrariesStore,
    private readonly inForce: FollowInForce,
    private readonly transactions: Transactions,
  ) {}

  /** Does something when nobody else of this process moves a policy. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /**
   * Resolves when they are in force in this process; the others follow within moments. Compiles without holding anything, then
   * writes if what was compiled is still what the scope is to have.
   * @throws Stale, SetRejected, AuthoringUnavailable, ScopeBusy
   * @throws ApprovalNeeded where the scope demands a second person for one of them, and nobody is named
   */
  async take(steps: Steps): Promise<AuthoredPolicy> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const prepared = await this.prepare(steps);
      const policy = await this.transactions.run((tx) => this.write(tx, steps, prepared));
      if (!policy) continue;
      await this.inForce.refresh();
      return policy;
    }
    throw new ScopeBusy(`Policies of ${steps.policy.scope} are being moved by others: try again.`);
  }

  private async prepare({ policy: { scope }, moves }: Steps): Promise<Prepared> {
    const active = activeAfter(await this.rollOuts.active(scope), moves);
    const library = await this.libraries.find(scope);
    const sets = await this.compiler.compile(scope, active, stagesOf(moves), library ?? emptyLibrary);
    return { active, sets, library: library?.revision ?? 0 };
  }

  /** Undefined, and nothing written, where the scope has other versions in force, or another library, than were compiled. */
  private async write(
    tx: Tx,
    steps: Steps,
    { active, sets, library }: Prepared,
  ): Promise<AuthoredPolicy | undefined> {
    const { moves, second } = steps;
    const { id, scope, revision } = steps.policy;
    await this.scopeSets.lock(tx, scope);
    const current = found('policy', id, await this.policies.lock(tx, id));
    // What was validated must still be what is moved.
    requireMatch(revisionTag(revision), current.revision);
    if (!isSame(activeAfter(await this.rollOuts.active(scope, tx), moves), active)) return undefined;
    if (((await this.libraries.find(scope, tx))?.revision ?? 0) !== library) return undefined;
    await this.requireApproval(tx, steps);
    await second?.record(tx);
    const at = new Date().toISOString();
    const tried = new Set(moves.filter(isTried).map(({ to }) => to as Stage));
    const placed: SetPlaced[] = [];
    for (const { stage, digest } of sets)
      placed.push(await this.scopeSets.put(tx, { scope, stage, digest, isTried: tried.has(stage), at }));
    await this.recording.record(tx, steps, placed, at);
    return found('policy', id, await this.policies.find(id, tx));
  }

  /** What returns was approved when it came. @throws ApprovalNeeded */
  private async requireApproval(tx: Tx, { policy: { scope }, moves, second }: Steps): Promise<void> {
    const isEnforced = moves.some((move) => move.to === 'enforce' && isTried(move));
    if (isEnforced) await requireSecond(this.fourEyes, tx, { scope, what: 'what it enforces', second });
  }
}

function stagesOf(moves: readonly Move[]): Stage[] {
  return [...new Set(moves.flatMap(({ from, to }) => [from, to]).filter(isStage))];
}

/** The version comes to have more of a say than it ever had. */
function isTried({ from, to }: Move): boolean {
  return from !== 'retired' && isAdvance(from, to);
}
