import { aContext, aMetadata, aSource, findingsOf } from '../fixtures/policies.js';
import { PolicyAuthoring } from '../policy-authoring.js';
import type { AuthoringContext, PolicySource } from '../source/policy-source.js';

const RULE = 'short_names/short_names.rego';

const authoring = new PolicyAuthoring();
let context: AuthoringContext;

beforeAll(async () => {
  context = await aContext();
});

const findings = (source: PolicySource, within = context) =>
  findingsOf(authoring, source, within, ['metadata']);

/** The source with its policy's METADATA changed. */
function withMetadata(change: (text: string) => string): PolicySource {
  const { modules, tests } = aSource();
  const text = (modules[0]?.text ?? '').replace(aMetadata(), aMetadata(change));
  return { modules: [{ path: RULE, text }], tests };
}

test('names keys of METADATA that nobody reads, and ids that cannot stand in paths', async () => {
  const source = withMetadata((text) =>
    text.replace('id: TEAM-001', 'id: a/b').replace('# scope: package', '# scope: package\n# sevrity: high'),
  );
  const { findings: found } = await authoring.validate(source, context);
  const told = found.filter(({ stage }) => stage === 'metadata');
  expect(told.map(({ code, severity, row }) => `${severity} ${code} ${row}`).sort()).toEqual([
    'error metadata.custom.id 7',
    'warning metadata.unknown-key 5',
  ]);
});

test('names what METADATA lacks or says wrongly, at the row of the key', async () => {
  const source = withMetadata((text) =>
    text
      .replace('# title: Names are short\n', '')
      .replace('level: deny', 'level: maybe')
      .replace('#   remediation: Take a shorter name.\n', '')
      .replace('owner: federation', 'owner: federation\n#   effective_on: soon'),
  );
  expect(await findings(source)).toEqual([
    `metadata ${RULE}:1:1 METADATA title: Invalid input: expected string, received undefined`,
    `metadata ${RULE}:4:3 METADATA custom.remediation: Invalid input: expected string, received undefined`,
    `metadata ${RULE}:6:5 METADATA custom.level: Invalid option: expected one of "deny"|"warn"|"note"`,
    expect.stringContaining(`metadata ${RULE}:9:5 METADATA custom.effective_on: `),
  ]);
});

test('refuses kinds and operations that no change has: the policy would never apply', async () => {
  const source = withMetadata((text) =>
    text.replace('[DataContract]', '[Contract]').replace('update', 'delete'),
  );
  expect(await findings(source)).toEqual([
    expect.stringContaining(
      `${RULE}:8:18 METADATA custom.applies_to.kinds: 'Contract' is none of DataProduct`,
    ),
    expect.stringContaining(`${RULE}:8:37 METADATA custom.applies_to.operations: 'delete' is none of create`),
  ]);
});

test('wants METADATA, of one policy only, with an id of its own', async () => {
  expect(await findings(withMetadata(() => ''))).toEqual([
    `metadata ${RULE}:1:1 the package mesh.global.short_names has no METADATA, so it is no policy`,
  ]);
  const { modules, tests } = aSource();
  const second = `${aMetadata((text) => text.replace('001', '002'))}package mesh.global.short_names.b\n\nx := 1\n`;
  const two = { modules: [...modules, { path: 'z.rego', text: second }], tests };
  expect(await findings(two)).toEqual([
    'metadata z.rego:6:5 a second package has METADATA with custom.id; a source holds one policy',
  ]);
  const others = [{ id: 'TEAM-001', package: 'mesh.global.taken', scope: 'global' }];
  expect(await findings(aSource(), { ...context, others })).toEqual([
    `metadata ${RULE}:6:5 the id TEAM-001 is taken by the policy of package mesh.global.taken (global)`,
  ]);
});
