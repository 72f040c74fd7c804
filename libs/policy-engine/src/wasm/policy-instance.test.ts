import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { BuiltinError, RegoSet } from '../builtins/index.js';
import { aPolicy, anInput, aSet, objects, requires } from '../testing/policies.js';
import { createInstance } from './policy-instance.js';

const entry = 'meshwarden/aggregate/policy_0';

function faultLike(properties: { code: string; message?: string }): Error {
  return expect.objectContaining(properties) as Error;
}

async function wasmOf(rules: string): Promise<Uint8Array> {
  return (await aSet([aPolicy('T-1', rules, '{}')])).wasm;
}

test('keeps sets and every digit of numbers', async () => {
  const instance = createInstance(
    await wasmOf('violations := [{1, 2}, 123456789012345678901234567890, input.x]'),
  );
  const input = '{"operation": "create", "change": {"kind": "x"}, "x": {3}}';
  expect(instance.evaluate(entry, input)).toEqual([
    new RegoSet([1, 2]),
    123456789012345678901234567890n,
    new RegoSet([3]),
  ]);
  expect(instance.evaluateText(entry, input)).toBe('[{"result":[[1,2],123456789012345678901234567890,[3]]}]');
});

test('an undefined result is undefined, and an unknown entry point a fault', async () => {
  const instance = createInstance(await wasmOf('violations := input.x'));
  expect(instance.evaluate(entry, '{}')).toBeUndefined();
  expect(instance.evaluateText(entry)).toBe('[]');
  expect(() => instance.evaluate('mesh/other', '{}')).toThrow(faultLike({ code: 'unknown-entry-point' }));
});

test('a builtin error is an error when strict, and undefined otherwise', async () => {
  const wasm = await wasmOf('violations := [x | x := units.parse("?")]');
  const refuse = () => {
    throw new BuiltinError('refused');
  };
  const options = { builtins: { 'units.parse': refuse } };
  expect(createInstance(wasm, options).requiredBuiltins).toEqual(['units.parse']);
  expect(() => createInstance(wasm, options).evaluate(entry, anInput())).toThrow(
    faultLike({ code: 'builtin-error', message: 'units.parse: refused' }),
  );
  expect(createInstance(wasm, { ...options, strict: false }).evaluate(entry, anInput())).toEqual([]);
});

test('data can be replaced between evaluations', async () => {
  const instance = createInstance(await wasmOf('violations := data.x'));
  for (const x of ['a', 'b', 'c'.repeat(100_000)]) {
    instance.setData(JSON.stringify({ x }));
    expect(instance.evaluate(entry, anInput())).toBe(x);
  }
});

test('a module of more text than it begins with loads all the same, within what is allowed', async () => {
  const wasm = await wasmOf(objects('x'.repeat(700_000)));
  expect(createInstance(wasm).evaluateText(entry, anInput()).length).toBeGreaterThan(700_000);
  expect(() => createInstance(wasm, { memoryPages: 8 })).toThrow(faultLike({ code: 'memory' }));
});

test('a module that needs more memory than allowed does not load', async () => {
  const wasm = await wasmOf(objects('x'));
  expect(() => createInstance(wasm, { memoryPages: 1 })).toThrow(faultLike({ code: 'memory' }));
});

test("answers as OPA's own JavaScript runtime does", async () => {
  const wasm = await wasmOf(`${requires('owner')}\n\n${requires('purpose')}\n\n${objects('äöü 😀')}`);
  const ours = createInstance(wasm);
  const theirs = await loadPolicy(wasm);
  for (const after of [{}, { owner: 'me' }, { owner: 'me', purpose: { a: [1.5, null, '😀'] } }]) {
    const input = anInput(after);
    expect(JSON.parse(ours.evaluateText(entry, input))).toEqual(theirs.evaluate(JSON.parse(input), entry));
  }
});
