import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aContext, aSource } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';

/** Where the tests' tools put it. */
const cached = fileURLToPath(new URL('../../../../.cache/bin/regal', import.meta.url));
const regal = process.env.REGAL_BIN ?? cached;

const crooked = aSource(
  `violations contains v if {
	isLong(input.actor.id)
	v := {"message": "long", "path": "id"}
}

isLong(id) if count(id) > 99
`,
);

test('a report says that no linter has looked where none can be started', async () => {
  const report = await new PolicyAuthoring({ regal: '/nowhere/regal' }).validate(crooked, await aContext());
  expect(report.notLinted).toMatch(/Regal cannot be started: .*nowhere/);
  expect(report.findings.filter(({ stage }) => stage === 'lint')).toEqual([]);
});

if (existsSync(regal)) {
  test('Regal finds what is unidiomatic, at its place and with its explanation, as advice alone', async () => {
    const report = await new PolicyAuthoring({ regal }).validate(crooked, await aContext());
    expect(report.notLinted).toBeNull();
    expect(report.findings.filter(({ stage }) => stage === 'lint')).toContainEqual({
      stage: 'lint',
      severity: 'warning',
      code: 'lint.style.prefer-snake-case',
      message: expect.any(String) as string,
      file: 'short_names/short_names.rego',
      row: 20,
      column: expect.any(Number) as number,
      link: expect.stringContaining('prefer-snake-case') as string,
    });
  });

  test('a policy that is written well has no advice', async () => {
    const report = await new PolicyAuthoring({ regal }).validate(aSource(), await aContext());
    expect(report).toMatchObject({ ok: true, findings: [], notLinted: null });
  });
} else test.skip(`with Regal: there is none at ${regal}`, () => undefined);
