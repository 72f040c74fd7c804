import { isOnPath } from './is-on-path.js';
import { openRegistry, type OpenRegistry, type Way, ways } from './open-registry.js';
import { run } from './run.js';
import { stepsOf, type Step, type WireFormat } from './step.js';

/** A program that uses the registry through one of the field's client libraries. */
export interface RegistryClient {
  readonly name: string;
  /** What its program tells of. */
  readonly formats: readonly WireFormat[];
  /** The base URL's end, as this client's users write it. */
  readonly basePath: '/schema-registry' | '/schema-registry/';
  /** Programs that it is made and run with, beyond Node. */
  readonly tools: readonly string[];
  /** Fetches and builds what its program needs, once; gives the command that runs it. */
  readonly prepare: () => Promise<readonly [program: string, ...args: string[]]>;
}

const first = { visit_id: 'v-1', seats: 2 };
const second = { visit_id: 'v-2', seats: 1, channel: 'app' };

// What a reader under the second version makes of both messages: only Avro fills in what the older one lacks.
const readTogether: Record<WireFormat, readonly object[]> = {
  AVRO: [{ ...first, channel: 'desk' }, second],
  JSON: [first, second],
  PROTOBUF: [first, second].map((visit) => ({ ...visit, lounge: 'vienna' })),
};

/** A machine without another language's tools can still test the rest; it says what it leaves out. */
function skipFor({ name }: RegistryClient, missing: readonly string[]): void {
  console.warn(`The ${name} client is left out: this machine has no ${missing.join(', ')}.`);
  test.skip(`${name} needs ${missing.join(', ')}`, () => undefined);
}

/** Runs a client's program against a real registry and a real broker, and checks each step of the story it tells. */
export function tellClientStory(client: RegistryClient): void {
  const missing = client.tools.filter((tool) => !isOnPath(tool));
  if (missing.length > 0) return skipFor(client, missing);
  describe.each(ways)('shown: %s', (way) => tellStoryOf(client, way));
}

function tellStoryOf(client: RegistryClient, way: Way): void {
  let registry: OpenRegistry;
  let steps: readonly Step[];

  beforeAll(async () => {
    const [program, ...args] = await client.prepare();
    registry = await openRegistry(client.name, client.formats, way);
    const env = { ...registry.env, REGISTRY_URL: registry.url + client.basePath };
    steps = stepsOf(await run(program, args, `the ${client.name} client cannot run.`, { env }));
  }, 600_000);

  afterAll(() => registry?.close());

  test(`${client.name} is stopped by a policy of the mesh at a compatible change, and told how to mend it`, () => {
    const [forbidden] = steps.filter(({ step }) => step === 'forbidden');
    expect(forbidden).toMatchObject({ compatible: true, status: 422, code: 42205 });
    expect(forbidden?.message).toMatch(/MESH-009[^]*phone_number/);
  });

  describe.each(client.formats)(`${client.name}, %s`, (format) => {
    const told = (name: string) => steps.filter((it) => it.format === format && it.step === name);

    test('reads back what it wrote', () => {
      expect(told('read')[0]?.visits).toEqual([{ ...readTogether[format][0], channel: undefined }]);
    });

    test('reads old messages beside new ones after a compatible change', () => {
      expect(told('checked')[0]?.compatible).toBe(true);
      expect(told('read')[1]?.visits).toEqual(readTogether[format]);
      expect(told('latest')).toMatchObject([{ version: 2 }]);
    });

    test('is stopped at an incompatible change by its own error, with our reason', () => {
      expect(told('checked')[1]?.compatible).toBe(false);
      expect(told('refused')).toMatchObject([{ status: 409, code: 40901 }]);
      expect(told('refused')[0]?.message).toMatch(/incompatible[^]*seats/);
    });

    test('finds a schema again, and lists subjects and versions', () => {
      const subjects = [`${registry.topicOf(format)}-value`];
      expect(told('looked up')).toMatchObject([{ version: 1 }]);
      expect(told('listed')).toMatchObject([{ subjects, versions: [1, 2] }]);
    });

    test('registers any change once compatibility is switched off for the subject', () => {
      expect(told('allowed')).toMatchObject([{ compatibility: 'NONE', version: 3 }]);
    });

    test('deletes a version, then the subject, then all trace of it', () => {
      expect(told('deleted a version')).toMatchObject([{ version: 3 }]);
      expect(told('deleted')).toMatchObject([{ versions: [1, 2] }]);
      expect(told('erased')).toMatchObject([{ versions: [1, 2, 3] }]);
      expect(told('missing')).toMatchObject([{ status: 404, code: 40401 }]);
    });
  });
}
