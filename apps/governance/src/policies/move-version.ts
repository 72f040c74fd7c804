import { Injectable } from '@nestjs/common';
import { DomainError } from '#errors';
import { requireMatch } from '#http';
import { Transactions, type Tx } from '#persistence';
import type { ValidationReport } from '#policy-authoring';
import type { PolicyScope } from '#policy-engine';
import { Federation } from '../federation/federation.js';
import { ScopeSetsStore } from '../federation/scope-sets.store.js';
import { isStage, type PolicyState, type Stage } from '../federation/stage.js';
import { AuthoredPoliciesStore, type AuthoredPolicy } from './authored-policies.store.js';
import { Authoring } from './authoring.js';
import { PolicySetsStore } from './policy-sets.store.js';
import { found, WritePolicy } from './write-policy.js';

/** The step is none that a version may take from where it is. */
export class StepRefused extends DomainError {
  readonly code = 'policy.step-refused';
  readonly kind = 'unprocessable';
}

/** A version with findings cannot come into force. */
export class PolicyInvalid extends DomainError {
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

/** Where a version is to go, and why. */
export interface Step {
  readonly to: PolicyState;
  readonly reason?: string;
}

/** Forward one step at a time, back any number, out of the roll-out from anywhere; what is retired stays so. */
const allowed: Record<PolicyState, readonly PolicyState[]> = {
  draft: ['shadow', 'retired'],
  shadow: ['warn', 'retired'],
  warn: ['enforce', 'shadow', 'retired'],
  enforce: ['warn', 'shadow', 'retired'],
  retired: [],
};

/** Moves versions along their roll-out, and compiles what their scope then has in force. */
@Injectable()
export class MoveVersion {
  /** One at a time in this process: compiling holds a connection, and decisions need the others. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: AuthoredPoliciesStore,
    private readonly writer: WritePolicy,
    private readonly authoring: Authoring,
    private readonly policySets: PolicySetsStore,
    private readonly scopeSets: ScopeSetsStore,
    private readonly federation: Federation,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes a step, and resolves when it is in force in this process; the others follow within moments. A version that was
   * in the same stage before is retired.
   * @throws NotFound, Stale, StepRefused, PolicyInvalid, SetRejected, AuthoringUnavailable
   */
  move(
    id: string,
    version: number,
    step: Step,
    ifMatch: string | undefined,
    actor: string,
  ): Promise<AuthoredPolicy> {
    const moved = this.turn.then(() => this.take(id, version, step, ifMatch, actor));
    this.turn = moved.catch(() => undefined);
    return moved;
  }

  private async take(
    id: string,
    version: number,
    { to, reason }: Step,
    ifMatch: string | undefined,
    actor: string,
  ): Promise<AuthoredPolicy> {
    const { scope, revision } = found('policy', id, await this.store.find(id));
    requireMatch(ifMatch, revision);
    const { state } = found('policy version', `${id}@${version}`, await this.store.version(id, version));
    refuseStep(state, to);
    if (isAdvance(state, to)) {
      const report = await this.writer.validate(id, version);
      if (!report.ok) throw new PolicyInvalid(report);
    }
    const at = new Date().toISOString();
    const policy = await this.transactions.run(async (tx) => {
      await this.scopeSets.lock(tx, scope);
      const current = found('policy', id, await this.store.lock(tx, id));
      // What was validated above must still be what is moved.
      requireMatch(`"${revision}"`, current.revision);
      const change = { policyId: id, revision: revision + 1, reason: reason ?? null, actor, at };
      const displaced = isStage(to) ? current.inForce[to] : null;
      if (displaced !== null)
        await this.store.step(tx, { ...change, version: displaced, from: to, to: 'retired' });
      await this.store.step(tx, { ...change, version, from: state, to });
      await this.store.setRevision(tx, id, revision + 1);
      await this.recompile(tx, scope, [state, to].filter(isStage));
      return found('policy', id, await this.store.find(id, tx));
    });
    await this.federation.refresh();
    return policy;
  }

  private async recompile(tx: Tx, scope: PolicyScope, stages: readonly Stage[]): Promise<void> {
    const active = await this.store.active(tx, scope);
    for (const stage of stages) {
      const versions = active.filter((it) => it.stage === stage);
      const set = versions.length === 0 ? undefined : await this.authoring.compile(scope, versions);
      if (set) await this.policySets.keep(set, tx);
      await this.scopeSets.put(tx, scope, stage, set?.digest);
    }
  }
}

function refuseStep(from: PolicyState, to: PolicyState): void {
  if (allowed[from].includes(to)) return;
  const next = allowed[from].join(', ') || 'nowhere: add a new version instead';
  throw new StepRefused(`A version in state ${from} cannot become ${to}; it can go to ${next}.`);
}

function isAdvance(from: PolicyState, to: PolicyState): boolean {
  const order: readonly PolicyState[] = ['draft', 'shadow', 'warn', 'enforce'];
  return isStage(to) && order.indexOf(to) > order.indexOf(from);
}
