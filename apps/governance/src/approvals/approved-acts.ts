import type { Right } from '#access';
import type { Tx } from '#persistence';
import type { Approval } from './approval.js';

/** Who approved something, and how that is written down. */
export interface SecondPerson {
  readonly approvedBy: string;
  /**
   * Writes the answer down. Call it in the transaction of what is carried out, so that both count or neither.
   * @throws ApprovalAnswered
   */
  record(tx: Tx): Promise<void>;
}

/** Something that can be asked for and is carried out once a second person has approved it. */
export interface ApprovedAct {
  /** What whoever answers needs on the scope. */
  readonly right: Right;
  /** Carries it out, as it was asked for and in the name of who asked. Rejects when that is no longer possible. */
  carryOut(approval: Approval, second: SecondPerson): Promise<void>;
}

/** What can be asked for. Features that have such acts add them when the process starts. */
export class ApprovedActs {
  private readonly acts = new Map<string, ApprovedAct>();

  add(kind: string, act: ApprovedAct): void {
    this.acts.set(kind, act);
  }

  /** @throws when this release knows of none: one that did asked for it */
  of(kind: string): ApprovedAct {
    const act = this.acts.get(kind);
    if (!act) throw new Error(`Nothing here carries out '${kind}'.`);
    return act;
  }
}
