import { apiOf } from '../mesh-api/index.js';
import {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  type Options,
  show,
} from '../command-line/index.js';
import { policyOptions, unsavedPolicyOf } from './sources-of.js';

const options = {
  ...policyOptions,
  id: { type: 'string', value: 'ID', help: 'the policy of which it is the next version' },
} as const satisfies Options;

interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly file: string | null;
  readonly row: number | null;
  readonly column: number | null;
}

interface Test {
  readonly name: string;
  readonly file: string;
  readonly row: number;
  readonly outcome: string;
  readonly message: string | null;
}

interface ValidationReport {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly tests: { readonly passed: number; readonly failed: number; readonly results: readonly Test[] };
  readonly coverage: { readonly percent: number } | null;
}

/** `meshwarden policy validate`. */
export const validatePolicy: Command = {
  name: 'policy validate',
  summary: 'Tell what is wrong with a policy, with file, line and column',
  takes: 'FILES...',
  counts: [1, Infinity],
  options,
  examples: ['meshwarden policy validate --scope domain:clients policies/audience_named'],
  run: (invocation) => validate(invocation, ({ findings }) => findings.map(inWords)),
};

/** `meshwarden policy test`. */
export const testPolicy: Command = {
  name: 'policy test',
  summary: 'Run the tests of a policy, and tell what they cover',
  takes: 'FILES...',
  counts: [1, Infinity],
  options,
  examples: ['meshwarden policy test --scope domain:clients policies/audience_named'],
  run: (invocation) =>
    validate(invocation, ({ tests, findings, coverage }) => [
      ...findings.filter(({ severity }) => severity === 'error').map(inWords),
      ...tests.results.map(
        ({ outcome, name, file, row, message }) =>
          `${outcome} ${name} (${file}:${row})${message ? `: ${message}` : ''}`,
      ),
      `${tests.passed} passed, ${tests.failed} failed${coverage ? `, ${coverage.percent} % covered` : ''}`,
    ]),
};

async function validate(
  invocation: Invocation,
  lines: (report: ValidationReport) => string[],
): Promise<ExitCode> {
  const json = { ...unsavedPolicyOf(invocation), id: invocation.given.text('id') };
  const api = await apiOf(invocation);
  const { body } = await api.send<ValidationReport>({ path: 'api/v1/policies/validate', json });
  show(invocation, body, lines);
  return body.ok && body.tests.failed === 0 ? exitCodes.pass : exitCodes.fail;
}

function inWords({ severity, code, message, file, row, column }: Finding): string {
  return `${[file, row, column].filter((it) => it !== null).join(':')} [${severity}] ${code} ${message}`;
}
