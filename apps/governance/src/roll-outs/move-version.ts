import { Injectable } from '@nestjs/common';
import { type Principal, recordedAs } from '#access';
import { DomainError } from '#errors';
import { requireMatch } from '#http';
import { Transactions, type Tx } from '#persistence';
import type { ValidationReport } from '#policy-authoring';
import type { PolicyScope } from '#policy-engine';
import { FollowInForce, isStage, type PolicyState, ScopeSetsStore } from '../in-force/index.js';
import { AuthoredPoliciesStore, type AuthoredPolicy, found, WritePolicy } from '../policies/index.js';
import { activeAfter, isSame, type Moving } from './active-after.js';
import { isAdvance, refuseStep } from './allowed-steps.js';
import { CompileStages, type StageSet } from './compile-stages.js';
import { RollOutsStore, type ActiveVersion } from './roll-outs.store.js';

/** A version with findings cannot come into force. */
class PolicyInvalid extends DomainError {
  readonly code = 'policy.invalid';
  readonly kind = 'unprocessable';
  override readonly errors: readonly { path: string; message: string }[];
  override readonly extensions: { readonly report: ValidationReport };

  constructor(report: ValidationReport) {
    super('The version does not pass its validation.');
    this.extensions = { report };
    this.errors = report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, row, column, message }) => ({ path: `${file}:${row}:${column}`, message }));
  }
}

/** Others moved policies of the scope again and again while this step was compiled. */
class ScopeBusy extends DomainError {
  readonly code = 'policy.scope-busy';
  readonly kind = 'conflict';
}

/** Where a version is to go, and why. */
export interface Step {
  readonly to: PolicyState;
  readonly reason?: string;
}

/** A step as it is taken. */
interface Taking extends Moving {
  readonly scope: PolicyScope;
  readonly revision: number;
  readonly from: PolicyState;
  readonly reason: string | null;
  readonly by: Principal;
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
    private readonly writer: WritePolicy,
    private readonly compiler: CompileStages,
    private readonly scopeSets: ScopeSetsStore,
    private readonly inForce: FollowInForce,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes a step, and resolves when it is in force in this process; the others follow within moments. A version that was
   * in the same stage before is retired.
   * @throws NotFound, Stale, StepRefused, PolicyInvalid, SetRejected, AuthoringUnavailable, ScopeBusy
   */
  move(
    id: string,
    version: number,
    step: Step,
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<AuthoredPolicy> {
    const moved = this.turn.then(() => this.take(id, version, step, ifMatch, by));
    this.turn = moved.catch(() => undefined);
    return moved;
  }

  private async take(
    id: string,
    version: number,
    { to, reason = null }: { to: PolicyState; reason?: string | null },
    ifMatch: string | undefined,
    by: Principal,
  ): Promise<AuthoredPolicy> {
    const { scope, revision } = found('policy', id, await this.policies.find(id));
    requireMatch(ifMatch, revision);
    const { state, modules } = found(
      'policy version',
      `${id}@${version}`,
      await this.policies.version(id, version),
    );
    refuseStep(state, to);
    if (isAdvance(state, to)) await this.requireValid(id, version);
    const policy = await this.settle({
      policyId: id,
      version,
      modules,
      from: state,
      to,
      scope,
      revision,
      reason,
      by,
    });
    await this.inForce.refresh();
    return policy;
  }

  private async requireValid(id: string, version: number): Promise<void> {
    const report = await this.writer.validate(id, version);
    if (!report.ok) throw new PolicyInvalid(report);
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
    const { policyId: id, version, scope, revision, from, to, reason, by } = taking;
    await this.scopeSets.lock(tx, scope);
    const current = found('policy', id, await this.policies.lock(tx, id));
    // What was validated must still be what is moved.
    requireMatch(`"${revision}"`, current.revision);
    if (!isSame(activeAfter(await this.rollOuts.active(scope, tx), taking), active)) return undefined;
    const at = new Date().toISOString();
    const change = {
      policyId: id,
      revision: revision + 1,
      reason,
      actor: recordedAs(by.id, by.onBehalfOf),
      at,
    };
    const displaced = isStage(to) ? current.inForce[to] : null;
    if (displaced !== null)
      await this.rollOuts.step(tx, { ...change, version: displaced, from: to, to: 'retired' });
    await this.rollOuts.step(tx, { ...change, version, from, to });
    await this.policies.setRevision(tx, id, revision + 1);
    for (const { stage, digest } of sets) await this.scopeSets.put(tx, scope, stage, digest);
    return found('policy', id, await this.policies.find(id, tx));
  }
}
