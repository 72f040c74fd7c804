import { apiOf } from '../mesh-api/index.js';
import { type Command, exitCodes, show } from '../command-line/index.js';
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
  summary: 'Decide on what a decision was made on once more, with a policy that is not saved',
  takes: 'ID FILES...',
  counts: [2, Infinity],
  options: {
    ...policyOptions,
    change: { type: 'string', value: 'POSITION', help: 'which change of the set: 0' },
  },
  examples: [
    'meshwarden decisions replay 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d --scope domain:clients policies/audience_named',
  ],
  async run(invocation) {
    const { given } = invocation;
    const [decisionId = '', ...files] = given.positionals;
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
