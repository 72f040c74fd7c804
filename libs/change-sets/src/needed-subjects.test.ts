import type { RegisteredSubject, SchemaVersion } from '#contracts/change-sets';
import type { VersionKey, VersionOfSubject } from './base-reader.js';
import { NeededSubjects } from './needed-subjects.js';

/** Versions of subjects by number, each with what it imports: `subject@version`. */
type Histories = Record<string, readonly (readonly string[])[]>;

function versionsOf(histories: Histories, subject: string): SchemaVersion[] {
  return (histories[subject] ?? []).map((imports, index) => ({
    version: index + 1,
    schemaType: 'AVRO',
    schema: `${subject}@${index + 1}`,
    references: imports.map(keyOf).map((it) => ({ name: it.subject, ...it })),
  }));
}

function keyOf(text: string): { subject: string; version: number } {
  const [subject = '', version] = text.split('@');
  return { subject, version: Number(version) };
}

/** Answers for these subjects as a catalog does, and remembers what it was asked. */
class Registry {
  readonly asked: string[] = [];

  constructor(private readonly histories: Histories) {}

  subjects = (names: readonly string[]): Promise<RegisteredSubject[]> => {
    this.asked.push(...names);
    return Promise.resolve(names.flatMap((name) => this.subject(name)));
  };

  versions = (keys: readonly VersionKey[]): Promise<VersionOfSubject[]> => {
    this.asked.push(...keys.map(({ subject, version }) => `${subject}@${version ?? 'all'}`));
    const read = keys.flatMap(({ subject, version }) =>
      versionsOf(this.histories, subject)
        .filter((it) => version === null || it.version === version)
        .map((it) => ({ subject, ...it })),
    );
    return Promise.resolve(read);
  };

  private subject(subject: string): RegisteredSubject[] {
    const versions = versionsOf(this.histories, subject);
    const { length } = versions;
    if (length === 0) return [];
    const evolution = { mode: 'BACKWARD' as const };
    const newest = versions.slice(-1);
    return [
      { subject, contractId: null, revision: length, lastVersion: length, evolution, versions: newest },
    ];
  }
}

/** What there is in the end, as `subject@version`. */
function textsOf({ all }: NeededSubjects): string[] {
  return all.flatMap(({ versions }) => versions.map(({ schema }) => schema)).sort();
}

test('a subject comes with its newest version, and with what that imports', async () => {
  const registry = new Registry({ order: [[], ['item@1']], item: [[]] });
  const needed = new NeededSubjects(registry);
  await needed.add({ names: ['order'] });
  expect(textsOf(needed)).toEqual(['item@1', 'order@2']);
  expect(registry.asked).toEqual(['order', 'item']);
});

test('an older version that is imported is read, and what it imports, however far', async () => {
  const registry = new Registry({ item: [['money@1'], []], money: [['unit@2'], []], unit: [[], [], []] });
  const needed = new NeededSubjects(registry);
  await needed.add({ imports: [keyOf('item@1')] });
  expect(textsOf(needed)).toEqual(['item@1', 'item@2', 'money@1', 'money@2', 'unit@2', 'unit@3']);
});

test('versions are in order and none is there twice, whatever was asked for first', async () => {
  const needed = new NeededSubjects(new Registry({ order: [[], [], []] }));
  await needed.add({ names: ['order'], imports: [keyOf('order@2')] });
  await needed.addHistories(['order']);
  expect(needed.all.map(({ versions }) => versions.map(({ version }) => version))).toEqual([[1, 2, 3]]);
});

test('the whole history of a subject brings what any of its versions imports', async () => {
  const needed = new NeededSubjects(new Registry({ order: [['item@1'], []], item: [[], []] }));
  await needed.add({ names: ['order'] });
  expect(textsOf(needed)).toEqual(['order@2']);
  await needed.addHistories(['order']);
  expect(textsOf(needed)).toEqual(['item@1', 'item@2', 'order@1', 'order@2']);
});

test('what is not there is asked for once, and a circle of imports ends', async () => {
  const registry = new Registry({ a: [['b@1']], b: [['a@1', 'b@7', 'nowhere@1']] });
  const needed = new NeededSubjects(registry);
  await needed.add({ names: ['a'] });
  expect(textsOf(needed)).toEqual(['a@1', 'b@1']);
  expect(registry.asked).toEqual(['a', 'b', 'nowhere', 'b@7']);
});
