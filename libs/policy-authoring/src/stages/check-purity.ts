import type { SourceFinding } from '../report.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import type { ModuleOutline, OutlinedCall } from '../source/module-outline.js';
import type { Draft } from './stage.js';

const LEFT_OVER = 'is for writing a policy, and has no place in one that is finished';
const REASONS: Readonly<Record<string, string>> = {
  'time.now_ns': 'reads a clock',
  'http.send': 'uses the network',
  'net.lookup_ip_addr': 'uses the network',
  'opa.runtime': 'reads the host',
  'rand.intn': 'is random',
  'uuid.rfc4122': 'is random',
};
const REMEDIES: Readonly<Record<string, string>> = {
  'time.now_ns': 'Use input.now: it is the only clock, and is recorded with the decision.',
};
// Withheld for the sake of its meaning: modules are not parsed within a policy.
const NOT_OFFERED = new Set(['rego.parse_module']);

/**
 * Finds calls that would make a decision depend on anything but its input, and what was left from writing. Tests may
 * print.
 */
export function checkPurity({ outlines, workspace }: Draft): SourceFinding[] {
  return outlines.flatMap((outline) => [
    ...impureCalls([outline], workspace).map(impure),
    ...outline.calls.filter((call) => isLeftOver(call, outline)).map(leftOver),
  ]);
}

/** Calls of what is withheld, in whose place nothing else is called. */
export function impureCalls(
  outlines: readonly ModuleOutline[],
  { withheld }: Pick<AuthoringWorkspace, 'withheld'>,
): OutlinedCall[] {
  return outlines.flatMap(({ calls }) =>
    calls.filter(({ name, isStoodInFor }) => withheld.has(name) && !isStoodInFor),
  );
}

function isLeftOver({ name }: OutlinedCall, { isTest }: ModuleOutline): boolean {
  return name === 'trace' || (name === 'print' && !isTest);
}

function impure({ name, file, row, column }: OutlinedCall): SourceFinding {
  const place = { file, row, column };
  if (NOT_OFFERED.has(name)) {
    const message = `the runtime does not offer ${name} to policies`;
    return { stage: 'builtins', severity: 'error', code: 'builtins.withheld', message, ...place };
  }
  const reason = REASONS[name] ?? 'does not give the same answer for the same input';
  const message = `${name} ${reason}: the decision could not be replayed`;
  return {
    stage: 'purity',
    severity: 'error',
    code: `purity.${name}`,
    message,
    ...place,
    ...(REMEDIES[name] && { remediation: REMEDIES[name] }),
  };
}

function leftOver({ name, file, row, column }: OutlinedCall): SourceFinding {
  const message = `${name} ${LEFT_OVER}`;
  return { stage: 'purity', severity: 'error', code: `purity.${name}`, message, file, row, column };
}
