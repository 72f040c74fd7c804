import {
  type Command,
  exitCodes,
  type Given,
  type Invocation,
  show,
  UsageMistake,
} from '../command-line/index.js';
import { apiOf } from '../mesh-api/index.js';
import { type ImpactResult, type ImpactRun, resultsOf, runImpact } from './impact-run.js';
import { policyOptions, unsavedPolicyOf } from './sources-of.js';

/** What a run came to, with everything that it would refuse. */
interface Foreseen {
  readonly run: ImpactRun;
  readonly refused: readonly ImpactResult[];
}

/** Decisions of any time; `--last` says how many. */
const from = '1970-01-01T00:00:00Z';

/** `meshwarden policy impact`. */
export const policyImpact: Command = {
  name: 'policy impact',
  summary: 'Tell what a policy would refuse of what is registered and of the last changes, by owner',
  takes: '[FILES...]',
  counts: [0, Infinity],
  about: [
    'Give the files of a policy that is not stored, or versions that are by --version. It takes the right to write policies of the scope.',
    'Interrupt it (Ctrl-C) to cancel the run.',
  ],
  options: {
    ...policyOptions,
    version: {
      type: 'string',
      multiple: true,
      value: 'POLICY@VERSION',
      help: 'a stored version, in the place of what its policy enforces',
    },
    last: { type: 'string', value: 'COUNT', help: 'of how many decisions, 0 for none: 200' },
    purpose: {
      type: 'string',
      value: 'WHICH',
      choices: ['registration', 'gate', 'any'],
      help: 'registrations, dry runs, or both',
    },
  },
  examples: [
    'meshwarden policy impact --scope domain:clients --last 500 policies/audience_named',
    'meshwarden policy impact --scope domain:clients --version CLIENTS-001@2',
  ],
  async run(invocation) {
    const wanted = { ...candidateOf(invocation), ...decisionsOf(invocation.given) };
    const api = await apiOf(invocation);
    const run = await runImpact(api, wanted, invocation.terminal);
    const refused = [
      ...(await resultsOf(api, run, 'newly-failing')),
      ...(await resultsOf(api, run, 'error')),
    ];
    show(invocation, { run, refused }, told);
    return refused.length > 0 ? exitCodes.fail : exitCodes.pass;
  },
};

function candidateOf(invocation: Invocation): object {
  const { given } = invocation;
  const versions = given.list('version').map(versionOf);
  if (versions.length === 0) {
    // Tests are no part of what is tried.
    const { scope, modules } = unsavedPolicyOf(invocation);
    return { scope, policy: { modules } };
  }
  if (given.positionals.length > 0) throw new UsageMistake('Give files or --version, not both.');
  const scope = given.text('scope');
  if (scope === undefined) throw new UsageMistake('Give --scope: of which the policies are.');
  return { scope, versions };
}

function versionOf(text: string): { policyId: string; version: number } {
  const [, policyId = '', digits] = /^(.+)@(\d+)$/.exec(text) ?? [];
  if (policyId === '')
    throw new UsageMistake(`'${text}' is no version: write POLICY@VERSION, as CLIENTS-001@2.`);
  return { policyId, version: Number(digits) };
}

function decisionsOf(given: Given): object {
  const most = Number(given.text('last') ?? 200);
  if (!Number.isInteger(most) || most < 0) throw new UsageMistake('--last is a number of decisions.');
  return most === 0 ? {} : { decisions: { from, most, purpose: given.text('purpose') ?? 'registration' } };
}

function told({ run, refused }: Foreseen): string[] {
  const { judged, newlyFailing, newlyPassing, errors, slower } = run.totals;
  return [
    `${judged} judged: ${newlyFailing} would newly be refused, ${newlyPassing} newly pass, ${slower} take longer; ${errors} could not be judged`,
    ...refused.map(
      ({ owner, domain, kind, id, messages }) =>
        `${owner ?? 'an unknown owner'} (${domain ?? 'no domain'}): ${kind} ${id}: ${messages.join('; ')}`,
    ),
  ];
}
