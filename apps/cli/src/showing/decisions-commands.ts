import type { Decision } from '#contracts/decisions';
import { refuses } from '#decisions';
import { type Command, exitCodes, type Options, jsonOption, show } from '../command-line/index.js';
import { connectionOptions, apiOf } from '../mesh-api/index.js';
import { readerOf, standingOf } from '../reports/index.js';

const options: Options = { json: jsonOption, ...connectionOptions };

/** `meshwarden decisions show`. */
export const showDecision: Command = {
  name: 'decisions show',
  summary: 'Show a decision: its findings, and whom it names',
  takes: 'ID',
  counts: [1, 1],
  options,
  examples: ['meshwarden decisions show 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d'],
  async run(invocation) {
    const api = await apiOf(invocation);
    const decision = await api.get<Decision>(
      `api/v1/decisions/${encodeURIComponent(invocation.given.at(0))}`,
    );
    show(invocation, decision, told);
    return exitCodes.pass;
  },
};

function told({ id, verdict, purpose, actor, at, changes, policies, labels }: Decision): string[] {
  return [
    `${verdict}  ${purpose} by ${actor} at ${at}  ${id}`,
    `policies ${policies.revision}: ${policies.evaluated} evaluated, ${policies.errors} failed`,
    ...Object.entries(labels).map(([name, text]) => `${name} ${text}`),
    ...changes.flatMap(({ kind, id: target, operation, violations, impact }) => [
      `${operation} ${kind} ${target}`,
      ...violations.map(
        (it) =>
          `  [${standingOf(it)}] ${it.policy} ${it.message}${refuses(it) ? ` Mend: ${it.remediation}` : ''}`,
      ),
      ...impact.consumers.map(readerOf).map(({ who, owner, what }) => `  reader ${who} of ${owner}: ${what}`),
    ]),
  ];
}
