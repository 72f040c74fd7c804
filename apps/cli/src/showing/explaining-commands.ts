import type { Violation } from '#contracts/decisions';
import { type Command, exitCodes, jsonOption, show } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

interface Fact {
  readonly path: string;
  readonly state: string;
  readonly value?: unknown;
}

interface Explained {
  readonly verdict: string;
  readonly because: readonly string[];
  readonly findings: readonly {
    readonly finding: Violation;
    readonly how: string;
    readonly reason: string | null;
    readonly rules: readonly {
      readonly file: string;
      readonly row: number;
      readonly facts: readonly Fact[];
    }[];
    readonly remediation: string;
    readonly excuse: { readonly id: string; readonly kind: string } | null;
  }[];
}

/** `meshwarden decisions explain`. */
export const explainDecision: Command = {
  name: 'decisions explain',
  summary: 'Tell why a decision is what it is: which rule, which line, which facts',
  takes: 'ID',
  counts: [1, 1],
  options: {
    policy: { type: 'string', value: 'ID', help: 'only the findings of this policy' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: ['meshwarden decisions explain 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d --policy MESH-012'],
  async run(invocation) {
    const { given } = invocation;
    const path = `api/v1/decisions/${encodeURIComponent(given.at(0))}/explain`;
    const explained = await (await apiOf(invocation)).get<Explained>(path, { policy: given.text('policy') });
    show(invocation, explained, ({ verdict, because, findings }) => [
      `${verdict}${because.length > 0 ? ` because of ${because.join(', ')}` : ''}`,
      ...findings.flatMap(findingInWords),
    ]);
    return exitCodes.pass;
  },
};

function findingInWords({
  finding,
  how,
  reason,
  rules,
  remediation,
  excuse,
}: Explained['findings'][number]): string[] {
  return [
    `[${finding.level}] ${finding.policy} ${finding.message}`,
    ...(how === 'traced' ? [] : [`  ${reason ?? 'It is not known which rule.'}`]),
    ...rules.flatMap(({ file, row, facts }) => [
      `  ${file}:${row}`,
      ...facts.map(
        ({ path, state, value }) => `    ${path} ${state === 'read' ? shortened(value) : `(${state})`}`,
      ),
    ]),
    ...(excuse ? [`  stands by ${excuse.kind} ${excuse.id}`] : [`  Mend: ${remediation}`]),
  ];
}

/** The whole is in the answer as JSON. */
function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

interface Compared {
  readonly one: { readonly verdict: string };
  readonly other: { readonly verdict: string };
  readonly policies: readonly {
    readonly policy: string;
    readonly one: number | null;
    readonly other: number | null;
  }[];
  readonly changes: readonly {
    readonly kind: string;
    readonly id: string;
    readonly new: readonly Violation[];
    readonly gone: readonly Violation[];
    readonly facts: readonly { readonly path: string; readonly one?: unknown; readonly other?: unknown }[];
    readonly factsComplete: boolean;
  }[];
}

/** `meshwarden decisions compare`. */
export const compareDecisions: Command = {
  name: 'decisions compare',
  summary: 'Tell what is different between two decisions',
  takes: 'ID OTHER',
  counts: [2, 2],
  options: { json: jsonOption, ...connectionOptions },
  examples: [
    'meshwarden decisions compare 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d 0198c6f4-11f0-7b1e-8a55-0d3a5f1b2c77',
  ],
  async run(invocation) {
    const [one = '', other = ''] = invocation.given.positionals.map(encodeURIComponent);
    const path = `api/v1/decisions/${one}/compare/${other}`;
    const compared = await (await apiOf(invocation)).get<Compared>(path);
    show(invocation, compared, (it) => [
      `${it.one.verdict} → ${it.other.verdict}`,
      ...it.policies.map((to) => `${to.policy} version ${to.one ?? 'none'} → ${to.other ?? 'none'}`),
      ...it.changes.flatMap((change) => [
        `${change.kind} ${change.id}`,
        ...change.new.map(({ policy, message }) => `  + ${policy} ${message}`),
        ...change.gone.map(({ policy, message }) => `  - ${policy} ${message}`),
        ...change.facts.map(
          (fact) => `  ${fact.path}: ${JSON.stringify(fact.one)} → ${JSON.stringify(fact.other)}`,
        ),
        ...(change.factsComplete ? [] : ['  and more']),
      ]),
    ]);
    return exitCodes.pass;
  },
};
