import { readOpaErrors, sourcePath } from '#policy-engine';
import type { OpaError } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import { PolicyUncompilable } from './policy-uncompilable.js';
import type { Trace } from './trace.js';

const MAX_PRINTED = 10_000;

interface OpaAnswer {
  readonly result?: readonly { readonly expressions: readonly { readonly value: unknown }[] }[];
  readonly errors?: readonly OpaError[];
}

/**
 * What `opa eval --format json` says of the policy's result.
 *
 * @throws PolicyUncompilable
 */
export function readAnswer(
  stdout: string,
  stderr: string,
  { withheld }: AuthoringWorkspace,
): Pick<Trace, 'result' | 'output' | 'error'> {
  const { result, errors = [] } = parseAnswer(stdout, stderr);
  if (errors.some(({ code }) => code !== undefined && /^rego_/.test(code))) {
    throw new PolicyUncompilable(errors.map((error) => toFinding(error, withheld)));
  }
  return {
    result: result?.[0]?.expressions[0]?.value,
    output: stderr ? stderr.slice(0, MAX_PRINTED) : null,
    error: errors.length > 0 ? errors.map(({ message }) => message).join('\n') : null,
  };
}

function parseAnswer(stdout: string, stderr: string): OpaAnswer {
  try {
    return JSON.parse(stdout) as OpaAnswer;
  } catch {
    const errors = readOpaErrors(stderr);
    return { errors: errors.length > 0 ? errors : [{ message: stderr.trim() || 'opa gave no answer' }] };
  }
}

function toFinding({ message, code, location }: OpaError, withheld: ReadonlySet<string>): SourceFinding {
  const called = /^undefined function (\S+)$/.exec(message)?.[1];
  const refused = called !== undefined && withheld.has(called);
  return {
    stage: refused ? 'purity' : 'check',
    severity: 'error',
    code: code ?? 'rego_compile_error',
    message: refused ? `the runtime does not offer ${called} to policies` : message,
    file: location ? sourcePath(location.file) : '',
    row: Math.max(1, location?.row ?? 1),
    column: Math.max(1, location?.col ?? 1),
  };
}
