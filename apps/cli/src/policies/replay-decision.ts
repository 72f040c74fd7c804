import type { Violation } from '#contracts/decisions';
import { apiOf } from '../mesh-api/index.js';
import { type Command, type ExitCode, exitCodes, type Invocation, show } from '../command-line/index.js';
import { policyOptions, unsavedPolicyOf } from './sources-of.js';

interface Played {
  readonly verdict: string;
  readonly applies: boolean;
  readonly violations: readonly {
    readonly level: string;
    readonly policy: string;
    readonly message: string;
  }[];
  readonly errors: readonly { readonly message: string }[];
}

/** `meshwarden decisions replay`: in the feature of policies, for one is needed to decide again. */
export const replayDecision: Command = {
  name: 'decisions replay',
  summary:
    'Make a decision once more: exactly, with what is in force now, or with a policy that is not saved',
  takes: 'ID [FILES...]',
  counts: [1, Infinity],
  options: {
    ...policyOptions,
    'in-force': { type: 'boolean', help: 'with the policies that are in force now' },
    change: { type: 'string', value: 'POSITION', help: 'which change of the set: 0' },
  },
  examples: [
    'meshwarden decisions replay 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
    'meshwarden decisions replay 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d --scope domain:clients policies/audience_named',
  ],
  async run(invocation) {
    const { given } = invocation;
    const [decisionId = '', ...files] = given.positionals;
    if (files.length === 0) return replaySaved(invocation, decisionId);
    const { scope, modules } = unsavedPolicyOf({ ...invocation, given: given.with(files) });
    const recorded = { decisionId, change: Number(given.text('change') ?? 0) };
    const json = { scope, modules, recorded };
    const { body } = await (
      await apiOf(invocation)
    ).send<Played>({ path: 'api/v1/playground/evaluate', json });
    show(invocation, body, ({ verdict, applies, violations, errors }) => [
      applies ? `verdict: ${verdict}` : 'The policy does not judge changes of this kind.',
      ...violations.map(({ level, policy, message }) => `  [${level}] ${policy} ${message}`),
      ...errors.map(({ message }) => `  [error] ${message}`),
    ]);
    if (body.verdict === 'error') return exitCodes.trouble;
    return body.verdict === 'fail' ? exitCodes.fail : exitCodes.pass;
  },
};

interface Replayed {
  readonly verdict: string;
  readonly recorded: string;
  readonly identical: boolean;
  readonly changes: readonly {
    readonly kind: string;
    readonly id: string;
    readonly new: readonly Violation[];
    readonly gone: readonly Violation[];
  }[];
}

/** With the policies that decided, where the answer is no when something else comes out, or with those in force. */
async function replaySaved(invocation: Invocation, decisionId: string): Promise<ExitCode> {
  const path = `api/v1/decisions/${encodeURIComponent(decisionId)}/replay`;
  const isInForce = invocation.given.flag('in-force');
  const json = isInForce ? { policies: 'in-force' } : undefined;
  const { body } = await (await apiOf(invocation)).send<Replayed>({ path, json });
  show(invocation, body, ({ recorded, verdict, identical, changes }) => [
    `${recorded} → ${verdict}${identical ? ', the same to the byte' : ''}`,
    ...changes.flatMap((change) => [
      ...change.new.map(({ policy, message }) => `  + ${change.kind} ${change.id} ${policy} ${message}`),
      ...change.gone.map(({ policy, message }) => `  - ${change.kind} ${change.id} ${policy} ${message}`),
    ]),
  ]);
  return isInForce || body.identical ? exitCodes.pass : exitCodes.fail;
}
