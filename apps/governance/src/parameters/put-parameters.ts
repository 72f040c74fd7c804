import { Injectable } from '@nestjs/common';
import { type Principal, recordedAs } from '#access';
import type { PolicyParameters } from '#contracts/policy-input';
import { DomainError, RequestInvalid, type Mistake } from '#errors';
import { requireMatch } from '#http';
import { Transactions } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { isDeepStrictEqual } from 'node:util';
import {
  entriesOf,
  FollowInForce,
  isWeaker,
  ParametersStore,
  PolicySets,
  type ScopeParameters,
  valueOf,
} from '../in-force/index.js';
import { KnownScopes } from '../scopes/index.js';

/** Somebody else wrote the scope's parameters at the same moment. */
class ParametersConflict extends DomainError {
  readonly code = 'parameters.conflict';
  readonly kind = 'conflict';
}

/** A value that would demand less than the scopes above do. */
interface WeakerValue {
  readonly path: string;
  readonly above: unknown;
  readonly asked: unknown;
}

/** A scope may only tighten what is above it. */
class ParametersWeaker extends DomainError {
  readonly code = 'parameters.weaker';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  override readonly extensions: { readonly weaker: readonly WeakerValue[] };

  constructor(weaker: readonly WeakerValue[], directions: readonly string[]) {
    super('A scope may only tighten the parameters of the scopes above it.');
    this.extensions = { weaker };
    this.errors = weaker.map(({ path, above, asked }, position) => ({
      path,
      message: `is ${JSON.stringify(above)} above and may only become ${directions[position]}; asked for ${JSON.stringify(asked)}`,
    }));
  }
}

const wordsFor = {
  higher: 'higher',
  lower: 'lower',
  subset: 'a part of it',
  superset: 'a list that contains it',
  never: 'the same',
};

/** Sets a scope's parameters. */
@Injectable()
export class PutParameters {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly policies: PolicySets,
    private readonly inForce: FollowInForce,
    private readonly store: ParametersStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Replaces all that the scope has set. What lower scopes have set and is now weaker is lifted to it.
   * @throws ScopeUnknown, RequestInvalid, ParametersWeaker, Stale, ParametersConflict
   */
  async put(
    scope: PolicyScope,
    parameters: PolicyParameters,
    ifMatch: string | undefined,
    principal: Principal,
  ): Promise<ScopeParameters> {
    const { above } = await this.scopes.require(scope);
    const mistakes = this.policies.parameterSchema.mistakesIn(parameters);
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
    await this.inForce.refresh();
    this.refuseWeaker(above, parameters);
    const put = await this.transactions.run(async (tx) => {
      const current = await this.store.find(scope, tx);
      requireMatch(ifMatch, current?.revision ?? 0);
      if (current && isDeepStrictEqual(current.parameters, parameters)) return current;
      const revision = (current?.revision ?? 0) + 1;
      const next = {
        scope,
        revision,
        parameters,
        actor: recordedAs(principal.id, principal.onBehalfOf),
        at: new Date().toISOString(),
      };
      if (await this.store.add(tx, next)) return next;
      throw new ParametersConflict(`The parameters of ${scope} were written by someone else just now.`);
    });
    await this.inForce.refresh();
    return put;
  }

  /** The federation itself is below nothing: what ships is a default. */
  private refuseWeaker(above: readonly PolicyScope[], parameters: PolicyParameters): void {
    if (above.length === 0) return;
    const schema = this.policies.parameterSchema;
    const inForce = this.policies.inForce().allParametersAt(above);
    const weaker = entriesOf(parameters)
      .map(([policy, name, asked]) => ({
        path: `${policy}.${name}`,
        direction: schema.directionOf(policy, name),
        above: valueOf(inForce, policy, name),
        asked,
      }))
      .filter(({ direction, above: value, asked }) => isWeaker(direction, value, asked));
    if (weaker.length === 0) return;
    throw new ParametersWeaker(
      weaker.map(({ path, above: value, asked }) => ({ path, above: value, asked })),
      weaker.map(({ direction }) => wordsFor[direction]),
    );
  }
}
