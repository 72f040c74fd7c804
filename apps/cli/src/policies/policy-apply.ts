import { resolve } from 'node:path';
import { type Command, exitCodes, jsonOption, show } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';
import { applyPack, validatePack } from './apply-pack.js';
import { packOf } from './pack.js';
import { readFiles } from './pack-files.js';
import { isEmpty, type PackPlan, planPack, type PolicyPlan } from './plan-pack.js';

/** `meshwarden policy apply`. */
export const policyApply: Command = {
  name: 'policy apply',
  summary: 'Have a scope what a folder or a bundle of policies says; applied twice it changes nothing',
  takes: 'DIR|FILE.tar.gz',
  counts: [1, 1],
  about: [
    'Shows what differs first, and does nothing where a policy has mistakes. Versions are validated, move stage by stage and ask for a',
    'second person where the scope demands one, as by hand. Policies of the scope that are not in it are left as they are.',
  ],
  options: {
    'dry-run': { type: 'boolean', help: 'only show what differs, and what is wrong; 1 where anything is' },
    reason: { type: 'string', value: 'TEXT', help: 'why; kept with every step' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden policy apply --dry-run policies/clients',
    'meshwarden policy apply --reason "as reviewed in #42" policies/clients',
  ],
  async run(invocation) {
    const { given, terminal } = invocation;
    const pack = packOf(readFiles(resolve(terminal.cwd, given.at(0))));
    const api = await apiOf(invocation);
    const plan = await planPack(api, pack);
    const mistakes = await validatePack(api, plan);
    const isTried = given.flag('dry-run') || mistakes.length > 0;
    const done = isTried ? [] : await applyPack(api, plan, given.text('reason'));
    show(invocation, { plan, mistakes, done }, () => [...inWords(plan), ...mistakes, ...done]);
    if (mistakes.length > 0) return exitCodes.fail;
    return given.flag('dry-run') && !isEmpty(plan) ? exitCodes.fail : exitCodes.pass;
  },
};

function inWords(plan: PackPlan): string[] {
  const { scope, policies, parameters, library, beside } = plan;
  if (isEmpty(plan)) return [`${scope} is as it should be`, ...besideInWords(beside)];
  return [
    ...(library ? [`~ what policies share: ${library.parts.join(', ')}`] : []),
    ...policies.flatMap(policyInWords),
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
