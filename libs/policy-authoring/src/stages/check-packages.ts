import type { JsonObject } from '#policy-engine';
import type { SourceFinding, SourcePlace } from '../report.js';
import { isTest } from '../source/authoring-workspace.js';
import type { DataReference, ModuleOutline } from '../source/module-outline.js';
import { documentsRoot, packageRoot } from '../source/package-root.js';
import type { AuthoringContext } from '../source/policy-source.js';
import type { Draft } from './stage.js';

const IDENTIFIERS = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/**
 * Holds a policy to its own ground: its package lies below the root of its scope and overlaps no other policy's, its
 * helpers lie within, its tests within or beside; and it reads no data but what is there wherever it is evaluated.
 */
export function checkPackages(draft: Draft): SourceFinding[] {
  const own = policyPackage(draft.outlines);
  const known = { modules: knownPackages(draft, false), tests: knownPackages(draft, true) };
  return draft.outlines.flatMap((outline) => [
    ...misplaced(outline, own, draft.context),
    ...overlapping(outline, draft.context),
    ...(outline.isTest
      ? []
      : [...overriding(outline), ...readingParameters(outline), ...askedAsFunction(outline, own)]),
    ...foreign(outline, outline.isTest ? known.tests : known.modules, draft.complete),
  ]);
}

/** The package with METADATA, or else the outermost one. */
export function policyPackage(outlines: readonly ModuleOutline[]): string | undefined {
  const modules = outlines.filter(({ isTest }) => !isTest);
  const annotated = modules.find(({ annotations }) =>
    annotations.some(({ scope, content }) => scope === 'package' && 'custom' in content),
  );
  const byLength = modules.map((outline) => outline.package.name).sort((a, b) => a.length - b.length);
  return annotated?.package.name ?? byLength[0];
}

function misplaced(
  outline: ModuleOutline,
  own: string | undefined,
  { scope }: AuthoringContext,
): SourceFinding[] {
  const { name } = outline.package;
  const root = packageRoot(scope);
  if (!IDENTIFIERS.test(name)) {
    return [finding('name', `the package ${name} is not made of identifiers`, outline.package)];
  }
  if (!name.startsWith(`${root}.`)) {
    const message = `the package ${name} does not lie below ${root}, where the policies of the scope ${scope} are`;
    return [{ ...finding('root', message, outline.package), remediation: `Name it ${root}.<rule>.` }];
  }
  if (own === undefined || isWithin(name, own)) return [];
  if (outline.isTest && isWithin(name, `${own}_test`)) return [];
  const allowed = outline.isTest ? `within ${own} or ${own}_test` : `within ${own}`;
  return [finding('apart', `the package ${name} does not lie ${allowed}`, outline.package)];
}

function overlapping(outline: ModuleOutline, { others }: AuthoringContext): SourceFinding[] {
  const { name } = outline.package;
  return others
    .filter((other) => isWithin(name, other.package) || isWithin(other.package, name))
    .map(({ id, package: taken }) =>
      finding('overlap', `the package ${name} overlaps ${taken}, the package of ${id}`, outline.package),
    );
}

/** A decision asks for a set; nobody calls a function. */
function askedAsFunction(outline: ModuleOutline, own: string | undefined): SourceFinding[] {
  if (outline.package.name !== own) return [];
  return outline.functions
    .filter(({ name }) => name === 'violations')
    .map((place) => ({
      ...finding('function', '`violations` is a function here, and a decision calls none', place),
      remediation: 'Write a set of findings: violations contains v if {...}.',
    }));
}

/** What a module puts in the place of data, which only tests may. */
export function overriding({ overrides }: ModuleOutline): SourceFinding[] {
  return overrides.map(({ path, ...place }) => ({
    ...finding('override', `the policy puts something in the place of ${reference(path)}`, place),
    remediation: 'Leave out `with data…`: parameters and shared rules hold as they are. Tests may use it.',
  }));
}

/** Parameters come with the input of a decision, where the shared module looks first: what reads past it finds nothing. */
export function readingParameters({ references, overrides }: ModuleOutline): SourceFinding[] {
  const read = references.filter((each) => isParameter(each) && !overrides.some((it) => isSame(it, each)));
  return read.map(({ path, ...place }) => ({
    ...finding(
      'parameters',
      `${reference(path)} holds nothing in a decision: parameters come with the input`,
      place,
    ),
    remediation: 'Import data.mesh.lib.params and read params.value("<policy>", "<name>", <default>).',
  }));
}

/** Names that lead nowhere are undefined in silence: the policy would find nothing, ever. */
export function foreign(
  { references }: ModuleOutline,
  known: readonly string[],
  complete: boolean,
): SourceFinding[] {
  if (!complete) return [];
  return references
    .filter((read) => !isParameter(read) && !isKnown(read, known))
    .map(({ path, ...place }) => ({
      ...finding('unknown-data', `${reference(path)} is nothing that the policy can read`, place),
      remediation:
        'A policy reads its own package, the shared modules of mesh.lib, and the modules and documents of its scope.',
    }));
}

function isSame(one: SourcePlace, other: SourcePlace): boolean {
  return one.row === other.row && one.column === other.column;
}

function isParameter({ path }: DataReference): boolean {
  return path[0] === 'params';
}

function isKnown({ path }: DataReference, known: readonly string[]): boolean {
  return known.some((name) => isWithin(path.join('.'), name));
}

/** What may be read: shared modules, the author's own, and documents of the library. */
export function knownPackages({ outlines, context }: Draft, forTests: boolean): string[] {
  const shared = context.lib
    .filter((module) => forTests || !isTest(module))
    .flatMap(({ text }) => /^package\s+([\w.]+)/m.exec(text)?.[1] ?? []);
  const own = outlines.filter((outline) => forTests || !outline.isTest);
  // Not `mesh` itself, which only carries the type of the input: within it lies everything.
  return [
    ...shared.filter((name) => name.includes('.')),
    ...own.map((outline) => outline.package.name),
    ...namesOfDocuments(context),
  ];
}

/** Each document of the library by its whole name: what reads one that is not there is undefined in silence too. */
function namesOfDocuments({ data, scope }: AuthoringContext): string[] {
  const root = documentsRoot(scope);
  const documents = root.split('.').reduce<JsonObject | undefined>((it, name) => it?.[name] as never, data);
  return Object.keys(documents ?? {}).map((name) => `${root}.${name}`);
}

/** Whether a package is another one, or lies below it. */
export function isWithin(name: string, outer: string): boolean {
  return name === outer || name.startsWith(`${outer}.`);
}

function reference(path: readonly string[]): string {
  return ['data', ...path].join('.');
}

/** What is wrong with packages, or what they reach for. */
export function finding(code: string, message: string, { file, row, column }: SourcePlace): SourceFinding {
  return { stage: 'package', severity: 'error', code: `package.${code}`, message, file, row, column };
}
