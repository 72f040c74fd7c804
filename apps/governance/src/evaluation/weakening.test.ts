import fc from 'fast-check';
import {
  compileSet,
  findOpa,
  PolicyEngine,
  type PolicyScope,
  type PolicySet,
  type RegoModule,
} from '#policy-engine';
import { judgeInput, type Judgement, noExcuses } from '#evaluation';
import { InForce, ParameterSchema, type StagedSet } from '../in-force/index.js';

const seed = 20_261_121;
const numbers = { higher: 8, lower: 14, runs: 400 };
const now = '2026-11-21T10:00:00.000Z';

/** What a generated policy does when its condition holds. */
const effects = {
  object: (name: string) => `violations contains {"message": "${name}"} if`,
  objectTwice: (name: string) =>
    `violations contains {"message": sprintf("${name} %d", [n])} if some n in [1, 2]\n`,
  fail: () => 'violations contains {"message": "x"} if time.parse_rfc3339_ns("no time") > 0\n',
  malformed: () => 'violations contains {"path": "x"} if',
  nothing: () => 'violations := set() if',
};

const aCondition = fc.record({
  field: fc.constantFrom('a', 'b', 'c'),
  value: fc.integer({ min: 0, max: 2 }),
});
// Ids and packages from a small pool, so that sets of different scopes often use the same ones.
const aGeneratedPolicy = fc.record({
  name: fc.integer({ min: 0, max: 5 }),
  id: fc.integer({ min: 0, max: 5 }),
  level: fc.constantFrom('deny', 'deny', 'warn'),
  kinds: fc.constantFrom('DataContract', 'DataProduct', 'DataContract, DataProduct'),
  effect: fc.constantFrom<keyof typeof effects>(
    'object',
    'object',
    'object',
    'objectTwice',
    'nothing',
    'fail',
    'malformed',
  ),
  condition: aCondition,
});
const somePolicies = fc.uniqueArray(aGeneratedPolicy, {
  minLength: 1,
  maxLength: 4,
  comparator: (a, b) => a.id === b.id || a.name === b.name,
});

type Generated = ReturnType<typeof generated>;
const generated = (kind: string, count: number, salt: number) =>
  fc
    .sample(somePolicies, { numRuns: count, seed: seed + salt })
    .map((policies, nth) => ({ kind, nth, policies }));

function moduleOf({
  id,
  name,
  level,
  kinds,
  effect,
  condition,
}: Generated[number]['policies'][number]): RegoModule {
  const holds = `input.change.after.${condition.field} == ${condition.value}`;
  const head = effects[effect](`p${name}`);
  const body = head.endsWith('\n')
    ? head.replace(/ if (.*)\n$/s, ` if {\n\t${holds}\n\t$1\n}`)
    : `${head} ${holds}`;
  const fallback = effect === 'nothing' ? '\ndefault violations := set()\n' : '';
  const text = `# METADATA
# title: p
# description: p
# scope: package
# custom:
#   id: P-${id}
#   version: 1
#   level: ${level}
#   applies_to: {kinds: [${kinds}]}
#   remediation: r
#   owner: o
package mesh.global.p${name}

import rego.v1
${fallback}
${body}
`;
  return { path: `p${name}.rego`, text };
}

const compiled = (sets: Generated, scope: PolicyScope): Promise<PolicySet[]> =>
  Promise.all(
    sets.map(({ policies, kind, nth }) =>
      compileSet(
        { scope, modules: policies.map(moduleOf), data: { set: `${kind} ${nth}` } },
        { opaBinary: findOpa() },
      ),
    ),
  );

let engine: PolicyEngine;
let schema: ParameterSchema;
let higher: PolicySet[];
let lower: PolicySet[];
beforeAll(async () => {
  engine = new PolicyEngine({ workers: 1 });
  schema = await ParameterSchema.read('policies');
  higher = await compiled(generated('higher', numbers.higher, 1), 'global');
  lower = await compiled(generated('lower', numbers.lower, 2), 'domain:clients');
  for (const set of [...higher, ...lower]) await engine.load(set);
}, 120_000);
afterAll(() => engine.close());

async function judged(
  shipped: readonly PolicySet[],
  sets: readonly StagedSet[],
  input: string,
): Promise<Judgement> {
  const scopes: PolicyScope[] = ['global', 'domain:clients', 'product:lounge'];
  const applying = new InForce({ running: shipped, others: [] }, { sets, parameters: new Map() }, schema).at(
    scopes,
  );
  return (await judgeInput(engine, applying, { text: input, now }, noExcuses)).judgement;
}

const rank = ({ verdict }: Judgement) => ['pass', 'warn', 'fail', 'error'].indexOf(verdict);

test('adding policies in a lower scope never turns a verdict into a milder one, and hides no finding', async () => {
  const aStaged = fc.record({
    nth: fc.nat(numbers.lower - 1),
    scope: fc.constantFrom<PolicyScope>('global', 'domain:clients', 'product:lounge'),
    stage: fc.constantFrom<StagedSet['stage']>('shadow', 'warn', 'enforce'),
  });
  const anInput = fc.record({
    operation: fc.constant('create'),
    change: fc.record({
      kind: fc.constantFrom('DataContract', 'DataProduct', 'Schema'),
      after: fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) }),
    }),
  });
  const seen = new Set<string>();
  const staged = ({ nth, ...where }: { nth: number } & Pick<StagedSet, 'scope' | 'stage'>): StagedSet => ({
    ...where,
    digest: lower[nth]!.digest,
    policies: lower[nth]!.policies,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(numbers.higher - 1),
      fc.array(aStaged, { maxLength: 3 }),
      aStaged,
      anInput,
      async (shipped, present, added, input) => {
        const text = JSON.stringify(input);
        const sets = present.map(staged);
        const before = await judged([higher[shipped]!], sets, text);
        const after = await judged([higher[shipped]!], [...sets, staged(added)], text);
        seen.add(`${before.verdict} ${after.verdict}`);
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        expect(after.violations).toEqual(expect.arrayContaining(before.violations));
        expect(after.errors).toEqual(expect.arrayContaining(before.errors));
      },
    ),
    { numRuns: numbers.runs, seed },
  );
  // The property would hold of verdicts that never differ.
  expect([...seen]).toEqual(
    expect.arrayContaining(['pass pass', 'pass warn', 'pass fail', 'warn fail', 'fail fail', 'fail error']),
  );
});
