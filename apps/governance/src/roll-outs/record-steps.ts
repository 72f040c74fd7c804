import { EventTypes, type PolicyMoved, type SetPlaced, Topics } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { type News, noticeGiven } from '#notices';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AuthoredPoliciesStore, type AuthoredPolicy } from '../policies/index.js';
import { ScopeAddressees, ScopeResources } from '../scopes/index.js';
import type { Move } from './moves.js';
import { RollOutsStore, type StateChange } from './roll-outs.store.js';
import type { Mover } from './step.js';

/** Moves of versions of one policy that are made together, and why. */
export interface Steps extends Mover {
  /** The policy as it was when the moves were chosen: it must still be so. */
  readonly policy: AuthoredPolicy;
  readonly moves: readonly Move[];
  readonly reason: string | null;
  /** The failure that made it necessary, where nobody asked for it. */
  readonly cause?: PolicyMoved['cause'];
}

/** Writes steps down, and tells of them. */
@Injectable()
export class RecordSteps {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly outbox: Outbox,
    private readonly resources: ScopeResources,
    private readonly addressees: ScopeAddressees,
  ) {}

  /** @param sets what judges by them from now on */
  async record(tx: Tx, steps: Steps, sets: SetPlaced[], at: string): Promise<void> {
    const { id, scope, revision } = steps.policy;
    const changes = steps.moves.map((move) => changeOf(move, steps, at));
    for (const change of changes) await this.rollOuts.step(tx, change);
    await this.policies.setRevision(tx, id, revision + 1);
    const { owners = [] } = await this.resources.of(scope);
    const told = changes.map((change): NewEvent => {
      const data: PolicyMoved = { ...change, scope, owners: [...owners], cause: steps.cause ?? null, sets };
      return { topic: Topics.policies, key: scope, type: EventTypes.policyMoved, data };
    });
    await this.outbox.add(tx, [...told, ...(await this.newsOf(steps, at))]);
  }

  /** What nobody asked for, whoever answers for the scope has to hear. */
  private async newsOf({ policy, moves, cause }: Steps, at: string): Promise<NewEvent[]> {
    if (!cause) return [];
    const owners = await this.addressees.ownersOf(policy.scope);
    return [noticeGiven(newsOfPutBack(moves, cause, owners), new Date(at))];
  }
}

type Cause = NonNullable<Steps['cause']>;

function newsOfPutBack(moves: readonly Move[], { code, message }: Cause, owners: News['to']): News {
  const [{ policyId, version, from, to } = {} as never] = moves;
  return {
    kind: 'policy.put-back',
    about: { kind: 'policy', id: policyId },
    to: [...owners],
    severity: 'critical',
    title: `${policyId} version ${version} was put back from ${from} to ${to}`,
    text: `It had no answer to a change, of which nobody was refused for that: ${code}, ${message}`,
    link: `/api/v1/policies/${encodeURIComponent(policyId)}/steps`,
  };
}

function changeOf(
  { policyId, version, from, to }: Move,
  { policy, reason, actor, second }: Steps,
  at: string,
): StateChange {
  const revision = policy.revision + 1;
  return { policyId, version, revision, from, to, reason, actor, approvedBy: second?.approvedBy ?? null, at };
}
