import { allowedBuiltins, withoutBuiltins } from './capabilities.js';
import { checkSources } from './check-sources.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import type { PolicyFinding } from './policy-rejected.js';

const WITHOUT = 'capabilities-without.json';
const CALLED = /^undefined function (\S+)$/;

/**
 * Refuses what policies may not call, judged by what their built module really calls: a call that another function stands
 * in for (`with http.send as answer`) is none.
 *
 * @param called the builtins that the built module calls
 * @throws PolicyRejected with each place of such a call
 */
export async function refuseWithheld(
  workspace: OpaWorkspace,
  files: readonly string[],
  called: readonly string[],
): Promise<void> {
  const { offered, withheld } = await allowedBuiltins(workspace);
  const refused = called.filter((name) => withheld.has(name));
  if (refused.length === 0) return;
  await workspace.write(WITHOUT, withoutBuiltins(offered, new Set(refused)));
  const places = await placesOf(workspace, files);
  throw new PolicyRejected(refused.flatMap((name) => findingsOf(name, places)));
}

/** What OPA finds without these builtins: the places of their calls, unless another function stands in for one of them elsewhere. */
async function placesOf(
  workspace: OpaWorkspace,
  files: readonly string[],
): Promise<readonly PolicyFinding[]> {
  try {
    await checkSources(workspace, files, ['--capabilities', WITHOUT]);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyRejected)) throw error;
    return error.findings;
  }
}

function findingsOf(name: string, places: readonly PolicyFinding[]): PolicyFinding[] {
  const finding = { message: `the runtime does not offer ${name} to policies`, code: 'builtin' };
  const calls = places.filter(({ message }) => CALLED.exec(message)?.[1] === name);
  return calls.length === 0 ? [finding] : calls.map((call) => ({ ...call, ...finding }));
}
