import { resolve } from 'node:path';
import { type ExitCode, exitCodes, type Invocation, show } from '../command-line/index.js';
import { apiOf } from '../mesh-api/index.js';
import { applyPack, validatePack } from './apply-pack.js';
import { packOf } from './pack.js';
import { readFiles } from './pack-files.js';
import { isEmpty, type PackPlan, planPack, type PolicyPlan } from './plan-pack.js';

/** Shows what differs, and has the scope what the folder says. @throws UsageMistake, Trouble */
export async function runApply(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const pack = packOf(readFiles(resolve(terminal.cwd, given.at(0))));
  const api = await apiOf(invocation);
  const plan = await planPack(api, pack, given.flag('prune'));
  const mistakes = await validatePack(api, plan);
  const isTried = given.flag('dry-run') || mistakes.length > 0;
  const done = isTried ? [] : await applyPack(api, plan, given.text('reason'));
  show(invocation, { plan, mistakes, done }, () => [...inWords(plan), ...mistakes, ...done]);
  if (mistakes.length > 0) return exitCodes.fail;
  return given.flag('dry-run') && !isEmpty(plan) ? exitCodes.fail : exitCodes.pass;
}

function inWords(plan: PackPlan): string[] {
  const { scope, policies, parameters, library, retired, beside } = plan;
  if (isEmpty(plan)) return [`${scope} is as it should be`, ...besideInWords(beside)];
  return [
    ...(library ? [`~ what policies share: ${library.parts.join(', ')}`] : []),
    ...policies.flatMap(policyInWords),
    ...retired.map(({ id, versions }) => `- ${id}: version ${versions.join(', ')} retired`),
    ...(parameters
      ? [`~ parameters: ${JSON.stringify(parameters.from)} → ${JSON.stringify(parameters.to)}`]
      : []),
    ...besideInWords(beside),
  ];
}

function policyInWords({ policy, write, version, files, steps }: PolicyPlan): string[] {
  const way = steps.length > 0 ? `: ${steps.join(' → ')}` : '';
  if (write === 'create') return [`+ ${policy.id}${way}`];
  if (write === 'add') return [`~ ${policy.id} next version (${files.join(', ')})${way}`];
  return steps.length > 0 ? [`~ ${policy.id} version ${version}${way}`] : [];
}

function besideInWords(beside: readonly string[]): string[] {
  return beside.length > 0 ? [`left as they are: ${beside.join(', ')}`] : [];
}
