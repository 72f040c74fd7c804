import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#persistence';
import { FourEyesStore } from '../approvals/index.js';
import { FollowInForce, isStage, type PolicyState, ScopeSetsStore } from '../in-force/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, found } from '../policies/index.js';
import { requireMatch } from '#http';
import { activeAfter, isSame } from './active-after.js';
import { CheckStep, type CheckedStep } from './check-step.js';
import { CompileStages, type StageSet } from './compile-stages.js';
import { ApprovalNeeded, ScopeBusy } from './errors.js';
import { RecordSteps } from './record-steps.js';
import { RollOutsStore, type ActiveVersion } from './roll-outs.store.js';
import type { Mover, Step } from './step.js';

/** A step as it is taken. */
interface Taking extends CheckedStep, Mover {
  readonly reason: string | null;
}

/** What a scope has in force after a step, compiled. */
interface Prepared {
  readonly active: readonly ActiveVersion[];
  readonly sets: readonly StageSet[];
}

/** Each time, a replica has moved something of the same scope meanwhile. */
const mostAttempts = 5;

/** Moves versions along their roll-out, and compiles what their scope then has in force. */
@Injectable()
export class MoveVersion {
  /** One at a time in this process: two of one scope would compile for each other in vain. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly checking: CheckStep,
    private readonly recording: RecordSteps,
    private readonly fourEyes: FourEyesStore,
    private readonly compiler: CompileStages,
    private readonly scopeSets: ScopeSetsStore,
    private readonly inForce: FollowInForce,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes a step, and resolves when it is in force in this process; the others follow within moments. A version that was
   * in the same stage before is retired.
   * @throws NotFound, Stale, StepRefused, PolicyInvalid, SetRejected, AuthoringUnavailable, ScopeBusy
   * @throws ApprovalNeeded where the scope demands a second person for the step, and nobody is named
   */
  move(
    id: string,
    version: number,
    step: Step,
    ifMatch: string | undefined,
    mover: Mover,
  ): Promise<AuthoredPolicy> {
    const moved = this.turn.then(() => this.take(id, version, step, ifMatch, mover));
    this.turn = moved.catch(() => undefined);
    return moved;
  }

  private async take(
    id: string,
    version: number,
    { to, reason = null }: { to: PolicyState; reason?: string | null },
    ifMatch: string | undefined,
    mover: Mover,
  ): Promise<AuthoredPolicy> {
    const checked = await this.checking.check(id, version, to, ifMatch);
    const policy = await this.settle({ ...checked, ...mover, reason });
    await this.inForce.refresh();
    return policy;
  }

  /** Compiles without holding anything, then writes if what was compiled is still what the scope is to have. */
  private async settle(taking: Taking): Promise<AuthoredPolicy> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const prepared = await this.prepare(taking);
      const policy = await this.transactions.run((tx) => this.write(tx, taking, prepared));
      if (policy) return policy;
    }
    throw new ScopeBusy(`Policies of ${taking.scope} are being moved by others: try again.`);
  }

  private async prepare(taking: Taking): Promise<Prepared> {
    const { scope, from, to } = taking;
    const active = activeAfter(await this.rollOuts.active(scope), taking);
    return { active, sets: await this.compiler.compile(scope, active, [from, to].filter(isStage)) };
  }

  /** Undefined, and nothing written, where the scope has other versions in force than were compiled. */
  private async write(
    tx: Tx,
    taking: Taking,
    { active, sets }: Prepared,
  ): Promise<AuthoredPolicy | undefined> {
    const { policyId: id, scope, revision, to, second } = taking;
    await this.scopeSets.lock(tx, scope);
    const current = found('policy', id, await this.policies.lock(tx, id));
    // What was validated must still be what is moved.
    requireMatch(`"${revision}"`, current.revision);
    if (!isSame(activeAfter(await this.rollOuts.active(scope, tx), taking), active)) return undefined;
    await this.requireApproval(tx, taking);
    await second?.record(tx);
    await this.recording.record(tx, taking, isStage(to) ? current.inForce[to] : null);
    for (const { stage, digest } of sets) await this.scopeSets.put(tx, scope, stage, digest);
    return found('policy', id, await this.policies.find(id, tx));
  }

  /** @throws ApprovalNeeded */
  private async requireApproval(tx: Tx, { scope, to, second }: Taking): Promise<void> {
    if (to !== 'enforce' || second || !(await this.fourEyes.of(scope, tx)).demanded) return;
    throw new ApprovalNeeded(`The scope ${scope} demands that a second person approves what it enforces.`);
  }
}
