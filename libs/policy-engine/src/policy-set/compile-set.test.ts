import { aPolicy, aSet, objects, requires } from '../testing/policies.js';
import { encodeValue } from '../builtins/index.js';
import { createInstance } from '../wasm/policy-instance.js';
import { compileAnswers, compileSet } from './compile-set.js';
import { findOpa, OpaMissing } from './opa-binary.js';
import { PolicyRejected } from './policy-rejected.js';
import type { RegoModule } from './policy-set.js';

async function findings(modules: RegoModule[]) {
  const rejected = await aSet(modules).catch((error: unknown) => error);
  expect(rejected).toBeInstanceOf(PolicyRejected);
  return (rejected as PolicyRejected).findings;
}

test('reads the METADATA of each policy, ordered by id, and leaves libraries out', async () => {
  const library = { path: 'lib/x.rego', text: 'package mesh.lib.x\n\nimport rego.v1\n\nyes if true\n' };
  const set = await aSet([
    aPolicy('T-2', objects('b')),
    library,
    aPolicy('T-1', objects('a'), '{operations: [create]}'),
  ]);
  expect(set.policies).toEqual([
    expect.objectContaining({ id: 'T-1', package: 'mesh.global.t_1', appliesTo: { operations: ['create'] } }),
    expect.objectContaining({ id: 'T-2', level: 'deny', scope: 'global', owner: 'federation', version: 1 }),
  ]);
});

test('equal sources give equal digests, whatever their order; other data gives another', async () => {
  const [a, b] = [aPolicy('T-1', requires('owner')), aPolicy('T-2', objects('b'))];
  const [one, two, three] = await Promise.all([
    aSet([a, b], { x: 1, y: { p: 1, q: 2 } }),
    aSet([b, a], { y: { q: 2, p: 1 }, x: 1 }),
    aSet([a, b], { x: 2, y: { p: 1, q: 2 } }),
  ]);
  expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(two.digest).toBe(one.digest);
  expect(two.wasm).toEqual(one.wasm);
  expect(three.digest).not.toBe(one.digest);
});

test.each([
  'http.send({})',
  'time.now_ns()',
  'opa.runtime()',
  'net.lookup_ip_addr("x")',
  'rand.intn("x", 2)',
])('refuses %s by name, with file, row and column', async (call) => {
  const [first] = await findings([aPolicy('T-1', `violations contains {"message": "x"} if ${call}`)]);
  const name = call.slice(0, call.indexOf('('));
  expect(first).toMatchObject({ code: 'builtin', file: 'global/t_1.rego', row: 16, column: 41 });
  expect(first?.message).toContain(name);
});

test('a builtin that is withheld may be stood in for, by a function or a value', async () => {
  const answers = await compileAnswers(
    {
      scope: 'global',
      modules: [
        {
          path: 'mock.rego',
          text: `package mock

import rego.v1

answer(_) := {"status_code": 200}

fetch(url) := http.send({"method": "get", "url": url}).status_code

found := [fetched, now, host] if {
	fetched := fetch("x") with http.send as answer
	now := time.now_ns() with time.now_ns as 7
	host := opa.runtime() with opa.runtime as {"env": {}}
}
`,
        },
      ],
    },
    ['mock/found'],
    { opaBinary: findOpa() },
  );
  const found = createInstance(answers.wasm).evaluate('mock/found');
  expect(encodeValue(found ?? null)).toBe('[200,7,{"env":{}}]');
});

test('what stands in for a builtin may be none that is withheld', async () => {
  const [found] = await findings([
    aPolicy(
      'T-1',
      'violations contains {"message": "x"} if time.now_ns() with time.now_ns as rand.intn("a", 2)',
    ),
  ]);
  expect(found).toMatchObject({ code: 'builtin', message: expect.stringContaining('rand.intn') as string });
});

test('reports every mistake of a module at once', async () => {
  const found = await findings([aPolicy('T-1', 'a := foo(1)\n\nb := bar(2)')]);
  expect(found.map(({ message, row }) => [message, row])).toEqual([
    ['undefined function foo', 16],
    ['undefined function bar', 18],
  ]);
});

test('names what METADATA lacks', async () => {
  const policy = aPolicy('T-1', objects('x'));
  const found = await findings([
    { ...policy, text: policy.text.replace('level: deny', 'level: maybe').replace(/#.*owner.*\n/, '') },
  ]);
  expect(found.map(({ message }) => message)).toEqual([
    expect.stringContaining('custom.level'),
    expect.stringContaining('custom.owner'),
  ]);
});

test('refuses two policies with one id, and sources without a policy', async () => {
  const twin = aPolicy('T-1', objects('y'));
  const other = {
    path: 'global/other.rego',
    text: twin.text.replace('package mesh.global.t_1', 'package mesh.global.other'),
  };
  expect((await findings([aPolicy('T-1', objects('x')), other]))[0]?.message).toContain('T-1');
  expect((await findings([{ path: 'a.rego', text: 'package a' }]))[0]?.message).toContain('no policy');
});

test('refuses a module whose path leads out of the folder', async () => {
  const [found] = await findings([{ ...aPolicy('T-1', objects('x')), path: '../data.json' }]);
  expect(found?.message).toContain('../data.json');
});

test.each(['package meshwarden.aggregate\n\nx := 1\n', 'package meshwarden\n\naggregate.result := 1\n'])(
  'nothing can be added to the aggregator by %j',
  async (text) => {
    const found = await findings([aPolicy('T-1', objects('x')), { path: 'sneaky.rego', text }]);
    expect(found[0]?.message).toContain('meshwarden');
  },
);

test('data cannot stand in for the aggregator or for rules', async () => {
  const data = [
    { meshwarden: { aggregate: { result: {} } } },
    { mesh: { global: { t_1: { violations: [] } } } },
  ];
  for (const overriding of data) {
    await expect(aSet([aPolicy('T-1', objects('x'))], overriding)).rejects.toBeInstanceOf(PolicyRejected);
  }
});

test('says that opa is missing', async () => {
  const compiled = compileSet({ scope: 'global', modules: [] }, { opaBinary: '/nowhere/opa' });
  await expect(compiled).rejects.toBeInstanceOf(OpaMissing);
  const before = process.env.OPA_BIN;
  process.env.OPA_BIN = '/nowhere/opa';
  expect(() => findOpa()).toThrow(OpaMissing);
  if (before === undefined) delete process.env.OPA_BIN;
  else process.env.OPA_BIN = before;
});
