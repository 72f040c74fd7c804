import { Injectable } from '@nestjs/common';
import type { PolicyParameters } from '#contracts/policy-input';
import { RequestInvalid } from '#errors';
import type { PolicyScope } from '#policy-engine';
import { entriesOf, FollowInForce, isWeaker, PolicySets, valueOf } from '../in-force/index.js';
import { KnownScopes } from '../scopes/index.js';
import { ParametersWeaker } from './errors.js';

const wordsFor = {
  higher: 'higher',
  lower: 'lower',
  subset: 'a part of it',
  superset: 'a list that contains it',
  stricter: 'stricter',
  never: 'the same',
};

/** Finds out whether a scope may set parameters. */
@Injectable()
export class CheckParameters {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly policies: PolicySets,
    private readonly inForce: FollowInForce,
  ) {}

  /** @throws ScopeUnknown, RequestInvalid, ParametersWeaker */
  async check(scope: PolicyScope, parameters: PolicyParameters): Promise<void> {
    const { above } = await this.scopes.require(scope);
    const mistakes = this.policies.parameterSchema.mistakesIn(parameters);
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
    await this.inForce.refresh();
    this.refuseWeaker(above, parameters);
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
