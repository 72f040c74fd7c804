import type { PolicyParameters } from '#contracts/policy-input';
import { atMostWarning } from '#decisions';
import type { Stage } from '#evaluation';
import type { ArchiveFiles } from '#opa-bundle';
import { aggregatorModule, type JsonObject, type PolicyMetadata, type RegoModule } from '#policy-engine';
import type { RecordedSet } from '../in-force/index.js';
import { packageOf } from '../policies/index.js';

/** A set that decides, with its sources. */
export interface BundledSet {
  readonly set: RecordedSet;
  /** As decisions name it. */
  readonly name: string;
  readonly stage: Stage;
  /** Ids of its policies that count; all of them when left out. */
  readonly counted?: ReadonlySet<string>;
  readonly modules: readonly RegoModule[];
}

/** What a bundle holds. */
export interface BundleParts {
  readonly scope: string;
  /** In the order of their say: of a policy that is in two of them, the first version is taken. */
  readonly sets: readonly BundledSet[];
  readonly parameters: PolicyParameters;
  /** What draws conclusions from findings. */
  readonly conclusions: readonly RegoModule[];
}

/** What of it is told beside its files. */
export interface BundleContents {
  readonly files: ArchiveFiles;
  /** Everything but the parameters, by which two bundles can differ in these alone. */
  readonly rest: string;
  readonly manifest: Buffer;
}

/** The files of a bundle that decides as the sets do together. Pure. */
export function bundleFiles({ scope, sets, parameters, conclusions }: BundleParts): BundleContents {
  const joined = join(sets);
  const aggregator = aggregatorModule(joined.policies);
  const modules = [...joined.modules, aggregator, ...conclusions];
  const data = sets.reduce<JsonObject>((all, { set }) => merged(all, set.data), {});
  const meshwarden = { policies: Object.fromEntries(joined.policies.map((it) => [it.id, toldOf(it)])) };
  const manifest = documentOf({
    revision: sets.map(({ name }) => name).join('+'),
    roots: rootsOf(modules, [...Object.keys(data), 'params', 'meshwarden']),
    rego_version: 1,
    metadata: { scope, left_out: joined.leftOut, other_shared_modules: joined.otherShared },
  });
  const texts = modules.map(({ path, text }) => [path, Buffer.from(text)] as const);
  const rest = JSON.stringify([modules, { ...data, meshwarden }]);
  return {
    files: new Map([
      ...texts,
      ['.manifest', manifest],
      ['data.json', documentOf({ ...data, params: parameters, meshwarden })],
    ]),
    rest,
    manifest,
  };
}

interface Joined {
  readonly policies: PolicyMetadata[];
  readonly modules: RegoModule[];
  /** Policies of which a version with more of a say is in the bundle: `<id>@<version>`. */
  readonly leftOut: string[];
  /** Sets that were compiled with other shared modules than those here. */
  readonly otherShared: string[];
}

/** Ids and packages are one policy's in the whole mesh, so that sets can lie beside each other; shared modules are those of the first. */
function join(sets: readonly BundledSet[]): Joined {
  const joined: Joined = { policies: [], modules: [], leftOut: [], otherShared: [] };
  const texts = new Map<string, string>();
  for (const { set, name, stage, counted, modules } of sets) {
    const isTaken = ({ id }: PolicyMetadata) => joined.policies.some((it) => it.id === id);
    const counting = set.policies.filter(({ id }) => counted?.has(id) ?? true);
    const staying = counting.filter((it) => !isTaken(it));
    const outPackages = new Set(set.policies.filter((it) => !staying.includes(it)).map((it) => it.package));
    joined.leftOut.push(...counting.filter(isTaken).map(({ id, version }) => `${id}@${version}`));
    for (const module of modules.filter((it) => !outPackages.has(packageOf(it)))) {
      const there = texts.get(module.path);
      if (there === undefined) joined.modules.push(module);
      else if (there !== module.text && !joined.otherShared.includes(name)) joined.otherShared.push(name);
      texts.set(module.path, there ?? module.text);
    }
    joined.policies.push(
      ...staying.map((it) => (stage === 'warn' ? { ...it, level: atMostWarning(it.level) } : it)),
    );
  }
  return joined;
}

function toldOf({ version, title, scope, level, remediation, effectiveOn }: PolicyMetadata): object {
  const day = effectiveOn === undefined ? NaN : Date.parse(effectiveOn);
  return { version, title, scope, level, remediation, ...(!Number.isNaN(day) && { effective_on_ms: day }) };
}

/** Of all that is below `data` in it. */
function rootsOf(modules: readonly RegoModule[], data: readonly string[]): string[] {
  const packages = modules.map((it) => packageOf(it).split('.')[0] ?? '');
  return [...new Set([...packages, ...data])].sort();
}

/** Documents of several libraries lie beside each other, each below its scope. Of two values at one place the first stays. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  const joined: Record<string, unknown> = { ...other, ...one };
  for (const [name, value] of Object.entries(one))
    if (isObject(value) && isObject(other[name])) joined[name] = merged(value, other[name]);
  return joined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function documentOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
