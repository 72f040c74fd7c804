import type { Decision } from '#contracts/decisions';
import { readYaml } from '#yaml';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groundOf, OfflineGate, PoliciesHere } from '../../../apps/cli/src/offline/index.js';
import { Claims, type Tally } from '../tally.js';
import { type Care, cares, type Place, places, registrationOf } from './registrations.js';
import { subjects } from './subjects.js';

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
  for (const registration of [...generated(), ...published(join(sharedDir, 'examples/odcs'))]) {
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
