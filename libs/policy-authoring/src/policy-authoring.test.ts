import { OpaMissing } from '#policy-engine';
import { aContext, aMetadata, aSample, aShippedPolicy, aSource, LONG_NAMES } from './fixtures/policies.js';
import { PolicyAuthoring } from './policy-authoring.js';
import type { SourceFinding } from './report.js';
import type { AuthoringContext, PolicySource } from './source/policy-source.js';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

/** Each finding as `stage file:row:column message`. */
async function findings(source: PolicySource, within = context): Promise<string[]> {
  return (await authoring.validate(source, within)).findings.map(inWords);
}

function inWords({ stage, file, row, column, message }: SourceFinding): string {
  return `${stage} ${file}:${row}:${column} ${message}`;
}

test('DEBUG', async () => {
  const r = await authoring.validate(aSource(), context);
  console.log(JSON.stringify(r, null, 1));
  console.log(
    JSON.stringify(await authoring.validate(await aShippedPolicy('key_declared'), context), null, 1),
  );
  const bad = aSource(`violations contains v if {
	y := 1
	input.chnage == 3
	foo(1)
	strings.foo(2)
	print("hello", data.mesh.nope)
	v := {"message": sprintf("%d", [time.now_ns()])}
}

limit := 5 if rego.parse_module("a", "b")
`);
  console.log(
    (
      await findings({
        modules: [
          ...bad.modules,
          { path: 'b.rego', text: 'package mesh.global.short_names.x\n\nx := {{' },
          { path: 'empty.rego', text: '' },
          { path: 'c.rego', text: 'package mesh.lib.dates\nimport rego.v1\ny := data.mesh.lib.dates' },
        ],
        tests: [...bad.tests, { path: 'z_test.rego', text: 'package x\n\ntest_x if { q := 1 }' }],
      })
    ).join('\n'),
  );
  console.log((await findings(bad)).join('\n'));
  const t = await authoring.trace(aSource(), context, { actor: { id: 'annabel' } });
  console.log(
    t.steps
      .map(
        (s) =>
          `${s.depth} ${s.op} ${s.rule} ${s.file}:${s.row}:${s.column} ${s.expression} ${JSON.stringify(s.values)}`,
      )
      .join('\n'),
    { ...t, steps: 0 },
  );
  const t2 = await authoring.trace(
    await aShippedPolicy('key_declared'),
    context,
    await aSample('key_declared', 'fail-no-key'),
  );
  console.log(
    t2.steps
      .map(
        (s) =>
          `${s.depth} ${s.op} ${s.rule} ${s.file}:${s.row}:${s.column} ${s.expression} ${JSON.stringify(s.values).slice(0, 200)}`,
      )
      .join('\n'),
    { ...t2, steps: 0 },
  );
  void [OpaMissing, aMetadata, LONG_NAMES];
}, 60000);
