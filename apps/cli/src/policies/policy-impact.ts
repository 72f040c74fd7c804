import { apiOf } from '../mesh-api/index.js';
import { type Command, exitCodes, UsageMistake, show } from '../command-line/index.js';
import { policyOptions, unsavedPolicyOf } from './sources-of.js';

interface Hit {
  readonly decisionId: string;
  readonly kind: string;
  readonly id: string;
  readonly messages: readonly string[];
}

interface Replayed {
  readonly evaluated: number;
  readonly failing: number;
  readonly newlyFailing: number;
  readonly errors: number;
  readonly firstErrors: readonly unknown[];
  readonly owners: readonly {
    readonly owner: string | null;
    readonly domain: string | null;
    readonly hits: readonly Hit[];
  }[];
  readonly stoppedBy: string | null;
}

/** `meshwarden policy impact`. */
export const policyImpact: Command = {
  name: 'policy impact',
  summary: 'Tell what a policy would have refused of the last changes, by owner',
  takes: 'FILES...',
  counts: [1, Infinity],
  options: {
    ...policyOptions,
    last: { type: 'string', value: 'COUNT', help: 'of how many changes: 200' },
    purpose: {
      type: 'string',
      value: 'WHICH',
      choices: ['registration', 'gate', 'any'],
      help: 'registrations, dry runs, or both',
    },
  },
  examples: ['meshwarden policy impact --scope domain:clients --last 500 policies/audience_named'],
  async run(invocation) {
    const { given } = invocation;
    const last = Number(given.text('last') ?? 200);
    if (!Number.isInteger(last)) throw new UsageMistake('--last is a number of changes.');
    // Tests are no part of what is replayed.
    const { scope, modules } = unsavedPolicyOf(invocation);
    const json = {
      scope,
      modules,
      last,
      ...(given.text('purpose') !== undefined && { purpose: given.text('purpose') }),
    };
    const { body } = await (
      await apiOf(invocation)
    ).send<Replayed>({ path: 'api/v1/playground/replay', json });
    show(invocation, body, told);
    return body.newlyFailing + body.errors > 0 ? exitCodes.fail : exitCodes.pass;
  },
};

function told({ evaluated, failing, newlyFailing, errors, owners, stoppedBy }: Replayed): string[] {
  return [
    `${evaluated} changes judged: ${failing} would be refused, ${newlyFailing} of them passed then; ${errors} could not be judged`,
    ...owners.flatMap(({ owner, domain, hits }) =>
      hits.map(
        ({ kind, id, messages }) =>
          `${owner ?? 'an unknown owner'} (${domain ?? 'no domain'}): ${kind} ${id}: ${messages.join('; ')}`,
      ),
    ),
    ...(stoppedBy === null ? [] : [`It stopped early: ${stoppedBy}`]),
  ];
}
