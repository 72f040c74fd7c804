import type { Decision } from '#contracts/decisions';
import { readYaml } from '#yaml';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { groundOf, OfflineGate, PoliciesHere } from '../../../apps/cli/src/offline/index.js';
import { Claims, type Tally } from '../tally.js';
import { type Care, cares, type Place, places, registrationOf } from './registrations.js';
import { type Language, languages, schemaText } from './schema-texts.js';
import { subjects, type Subject } from './subjects.js';

/** Documents that are registered together, as somebody has them. */
interface Registration {
  readonly name: string;
  readonly from: Care | 'published';
  readonly changes: readonly object[];
}

/** More policies than this that find something of one registration are a flood, in which the one that matters goes under. */
const flood = 9;

/**
 * Registers realistic documents by the policies that ship, where nothing else is registered: what is written with care is told nothing,
 * and nobody is flooded. Prints what each policy finds, by the care that was taken.
 * @param sharedDir the folder that holds `examples/odcs`
 */
export async function runDefaults(sharedDir: string): Promise<Tally> {
  const policies = await PoliciesHere.load('.', undefined);
  const gate = new OfflineGate(groundOf([]).files, policies, () => new Date('2026-11-21T10:00:00Z'));
  const claims = new Claims();
  const found = new Map<string, Map<string, number>>();
  const registrations = [
    ...generated(),
    ...schemas(),
    ...published(join(sharedDir, 'examples/odcs')),
    ...publishedSchemas(join(sharedDir, 'spec')),
  ];
  for (const registration of registrations) {
    const findings = await findingsOf(gate, registration);
    if (findings === undefined) {
      claims.leftOut.push(`${registration.name}: we take it for no document of the standard`);
      continue;
    }
    for (const policy of findings) count(found, policy, registration.from);
    const said = `${registration.name}: ${findings.join(', ')}`;
    claims.check(said, new Set(findings).size <= (registration.from === 'careful' ? 0 : flood));
  }
  print(found);
  return claims;
}

function generated(): Registration[] {
  const kept = Object.keys(places) as Place[];
  return subjects.flatMap((subject) =>
    kept.flatMap((place) =>
      cares.map((from) => ({
        name: `${subject.name} in ${place}, ${from}`,
        from,
        changes: registrationOf(subject, place, from),
      })),
    ),
  );
}

/** The topics with what travels on them, in each language. */
function schemas(): Registration[] {
  return subjects.flatMap((subject) =>
    languages.flatMap((language) =>
      cares.map((from) => ({
        name: `${subject.name} in ${language}, ${from}`,
        from,
        changes: [...registrationOf(subject, 'kafka', from), schemaOf(subject, language, from)],
      })),
    ),
  );
}

function schemaOf(subject: Subject, schemaType: Language, care: Care): object {
  return {
    ...{
      kind: 'Schema',
      subject: `trade.${subject.name}-value`,
      contractId: `${subject.name}-kafka`,
      schemaType,
    },
    schema: schemaText(subject, schemaType, care),
  };
}

/** JSON Schemas of standards, as events of no contract; with what they import. */
function publishedSchemas(folder: string): Registration[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) =>
    it.endsWith('.json'),
  );
  const core = 'openlineage/OpenLineage.json';
  return paths.map((path) => ({
    name: path,
    from: 'published' as const,
    changes: path.startsWith('openlineage/facets')
      ? [publishedSchema(folder, core), publishedSchema(folder, path, [core])]
      : [publishedSchema(folder, path)],
  }));
}

function publishedSchema(folder: string, path: string, imported: readonly string[] = []): object {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    ...{ kind: 'Schema', schemaType: 'JSON', subject: subjectOf(path), schema: text(path) },
    references: imported.map((file) => {
      const { $id: name } = JSON.parse(text(file)) as { $id: string };
      return { name, subject: subjectOf(file), version: 1 };
    }),
  };
}

function subjectOf(path: string): string {
  return `spec.${basename(path, '.json').toLowerCase()}-value`;
}

/** Each with a product that offers it, as nothing is registered without one. */
function published(folder: string): Registration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const document = readYaml(readFileSync(join(folder, name), 'utf8')) as { id: string };
    const ports = [{ name: 'output', version: '1.0.0', contractId: document.id }];
    const about = {
      apiVersion: 'v1.0.0',
      kind: 'DataProduct',
      id: `of-${document.id}`,
      name,
      status: 'draft',
    };
    const changes = [
      { kind: 'DataContract', document },
      { kind: 'DataProduct', document: { ...about, outputPorts: ports } },
    ];
    return { name, from: 'published' as const, changes };
  });
}

/** The policies that find something of it, each as often as it does; undefined where it is refused for what it is. */
async function findingsOf(gate: OfflineGate, { changes }: Registration): Promise<string[] | undefined> {
  try {
    return policiesIn(await gate.decide(changes as never));
  } catch {
    return undefined;
  }
}

function policiesIn({ changes, errors }: Decision): string[] {
  const failed = errors.map(({ code, policy }) => `${code} of ${policy ?? 'some policy'}`);
  return [...failed, ...changes.flatMap(({ violations }) => violations.map(({ policy }) => policy))];
}

function count(found: Map<string, Map<string, number>>, policy: string, from: string): void {
  const counts = found.get(policy) ?? new Map<string, number>();
  found.set(policy, counts.set(from, (counts.get(from) ?? 0) + 1));
}

function print(found: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  const columns = [...cares, 'published'];
  console.log(['policy', ...columns].join('\t'));
  for (const [policy, counts] of [...found].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log([policy, ...columns.map((from) => counts.get(from) ?? 0)].join('\t'));
}
