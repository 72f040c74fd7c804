import { aContext, aSample, aShippedPolicy } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import { factsRead } from './facts-read.js';

const authoring = new PolicyAuthoring();

test('of a policy with several rules it is told which one finds what, at which line, and from which facts', async () => {
  const text = `package mesh.global.told

import rego.v1

violations contains {"message": "no purpose", "path": "description"} if {
	not input.change.after.description.purpose
}

violations contains v if {
	some i
	input.change.after.schema[i].name == "visits"
	v := {"message": "visits", "path": sprintf("schema.%d", [i])}
}
`;
  const source = { modules: [{ path: 'told.rego', text }], tests: [] };
  const input = { change: { after: { schema: [{ name: 'guests' }, { name: 'visits' }] } } };
  const [first, second, ...further] = await authoring.explain(source, await aContext(), input);
  expect(further).toEqual([]);
  expect(first).toMatchObject({ file: 'told.rego', row: 5, isComplete: true });
  expect(first?.found).toEqual([{ message: 'no purpose', path: 'description' }]);
  expect(first?.facts).toEqual([['change', 'after', 'description', 'purpose']]);
  expect(second).toMatchObject({ row: 9, found: [{ message: 'visits', path: 'schema.1' }] });
  expect(second?.lines).toContainEqual({
    file: 'told.rego',
    row: 11,
    text: 'input.change.after.schema[i].name == "visits"',
  });
});

test('what a shared module reads for a rule is among its facts', async () => {
  const source = await aShippedPolicy('key_declared');
  const rules = await authoring.explain(
    source,
    await aContext(),
    await aSample('key_declared', 'fail-no-key'),
  );
  const found = rules.filter((rule) => rule.found.length > 0);
  expect(found).toHaveLength(1);
  expect(found[0]?.facts.some(([part]) => part === 'change')).toBe(true);
});

test.each([
  ['input.a.b == 1', {}, [['a', 'b']]],
  ['input.a["b c"][0].d', {}, [['a', 'b c', 0, 'd']]],
  ['f(input.a[i].b, input.c)', { i: 2 }, [['a', 2, 'b'], ['c']]],
  ['input.a[key].b', { key: { of: 'many' } }, [['a']]],
  ['some x in inputs', {}, []],
])('%s reads its facts', (expression, values, facts) => {
  expect(factsRead([{ expression, values }])).toEqual(facts);
});
