import { Injectable } from '@nestjs/common';
import type { PolicyParameters } from '#contracts/policy-input';
import { type Mistake, RequestInvalid } from '#errors';
import type { PolicyScope } from '#policy-engine';
import {
  entriesOf,
  FollowInForce,
  isWeaker,
  type ParameterSchema,
  PolicySets,
  valueOf,
} from '../in-force/index.js';
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
    await this.inForce.refresh();
    const { parameterSchema } = this.policies.inForce();
    const mistakes = [
      ...parameterSchema.mistakesIn(parameters),
      ...setElsewhere(parameterSchema, [...above, scope], parameters),
    ];
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
    this.refuseWeaker(above, parameters, parameterSchema);
  }

  /** Whose policy it is sets what it will: what the policy brings is a default. */
  private refuseWeaker(
    above: readonly PolicyScope[],
    parameters: PolicyParameters,
    schema: ParameterSchema,
  ): void {
    const inForce = this.policies.inForce().allParametersAt(above);
    const weaker = entriesOf(parameters)
      .filter(([policy]) => above.includes(schema.homeOf(policy)))
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

/** Parameters of a policy that is neither of the scope nor of one above it: it judges nothing there. */
function setElsewhere(
  schema: ParameterSchema,
  scopes: readonly PolicyScope[],
  parameters: PolicyParameters,
): Mistake[] {
  return Object.keys(parameters)
    .map((policy) => ({ policy, home: schema.homeOf(policy) }))
    .filter(({ home }) => !scopes.includes(home))
    .map(({ policy, home }) => ({
      path: policy,
      message: `is a policy of ${home}, whose parameters are set there or below it`,
    }));
}
