import { guardSource, MAX_SOURCE_BYTES, SourcePathRefused, SourceTooLarge } from './guard-source.js';

function guarded(...paths: string[]): unknown {
  try {
    guardSource({ modules: paths.map((path) => ({ path, text: '' })), tests: [] });
    return undefined;
  } catch (error) {
    return error;
  }
}

test.each(['a.rego', 'rule/a.rego', 'rule/a_test.rego', 'customer-care/a.v2.rego'])('takes %s', (path) => {
  expect(guarded(path)).toBeUndefined();
});

test.each([
  '/etc/a.rego',
  '../a.rego',
  'a/../b.rego',
  'a/./b.rego',
  'a//b.rego',
  'C:\\a.rego',
  'data.foo:a.rego',
  '-a.rego',
  'data.json',
  'a.rego\nb.rego',
  '',
])('refuses %j', (path) => {
  expect(guarded('fine.rego', path)).toMatchObject({ errors: [{ path: 'modules.1.path' }] });
});

test('refuses one path for two modules, whatever their case', () => {
  expect(guarded('a.rego', 'A.rego')).toBeInstanceOf(SourcePathRefused);
  const module = { path: 'a.rego', text: '' };
  expect(() => guardSource({ modules: [module], tests: [module] })).toThrow('is given twice');
});

test('refuses what is too large, all modules and tests together', () => {
  const half = 'x'.repeat(MAX_SOURCE_BYTES / 2);
  const modules = [{ path: 'a.rego', text: half }];
  expect(() => guardSource({ modules, tests: [{ path: 'b.rego', text: half }] })).not.toThrow();
  expect(() => guardSource({ modules, tests: [{ path: 'b.rego', text: `${half}x` }] })).toThrow(
    SourceTooLarge,
  );
  expect(guarded(...Array.from({ length: 65 }, (_, n) => `${n}.rego`))).toBeInstanceOf(SourceTooLarge);
});
