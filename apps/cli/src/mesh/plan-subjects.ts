import { isDeepStrictEqual } from 'node:util';
import { type Item, keyOf, type SourceMistake } from '../sources/index.js';
import type { CarriedVersion, SubjectHistory } from './mesh-contents.js';

/** What becomes of subjects. */
export interface SubjectsPlan {
  /** What is taken in under the ids that it has, what others import before those. */
  readonly histories: readonly SubjectHistory[];
  /** What is registered as the next version of a subject. */
  readonly newVersions: readonly Item[];
  readonly mistakes: readonly SourceMistake[];
}

type Read = SubjectHistory & { readonly folder: string };

/** Compares subjects with those that are registered. */
export function planSubjects(read: readonly Read[], registered: readonly SubjectHistory[]): SubjectsPlan {
  const there = new Map(registered.map((it) => [it.subject, it]));
  const plans = read.map((it) => planSubject(it, there.get(it.subject)));
  return {
    histories: inOrderOfImports(plans.flatMap(({ history }) => history ?? [])),
    newVersions: plans.flatMap(({ next }) => next ?? []),
    mistakes: plans.flatMap(({ mistakes }) => mistakes),
  };
}

interface SubjectPlan {
  readonly history?: SubjectHistory;
  readonly next?: Item;
  readonly mistakes: readonly SourceMistake[];
}

function planSubject(read: Read, there: SubjectHistory | undefined): SubjectPlan {
  const registered = new Map(there?.versions.map((it) => [it.version, it]));
  const missing = read.versions.filter(({ version }) => !registered.has(version));
  const carried = missing.filter(({ schemaId }) => schemaId !== undefined);
  const written = missing.filter(({ schemaId }) => schemaId === undefined);
  const mistakes = mistakesOf(read, there, registered, written);
  const [next] = written;
  return {
    mistakes: mistakes.map((message) => ({
      file: `${read.folder}/subject.yaml`,
      line: 1,
      column: 1,
      message,
    })),
    ...(carried.length > 0 && { history: historyOf(read, carried) }),
    ...(next && { next: itemOf(read, next) }),
  };
}

function historyOf({ subject, contractId }: Read, versions: readonly CarriedVersion[]): SubjectHistory {
  return { subject, contractId, versions };
}

function mistakesOf(
  { subject, contractId, versions }: Read,
  there: SubjectHistory | undefined,
  registered: ReadonlyMap<number, CarriedVersion>,
  written: readonly CarriedVersion[],
): string[] {
  const others = versions.filter((it) => !isSame(it, registered.get(it.version)));
  const newest = versions.at(-1)?.version;
  return [
    ...others.map(
      ({ version }) => `Version ${version} of subject '${subject}' is another schema on the server.`,
    ),
    ...(there && there.contractId !== contractId
      ? [`Subject '${subject}' belongs to ${there.contractId ?? 'no contract'} on the server.`]
      : []),
    ...(written.some(({ version }) => version !== newest)
      ? [`Only the newest version of '${subject}' can be without an id: register one at a time.`]
      : []),
  ];
}

function isSame(read: CarriedVersion, there: CarriedVersion | undefined): boolean {
  if (!there) return true;
  const { schemaId = there.schemaId, ...content } = read;
  return isDeepStrictEqual({ ...content, schemaId }, there);
}

function itemOf({ subject, contractId, folder }: Read, version: CarriedVersion): Item {
  const { schemaType, schema, references } = version;
  const { metadata, ruleSet } = version;
  const endings = { AVRO: 'avsc', JSON: 'schema.json', PROTOBUF: 'proto' };
  return {
    kind: 'Schema',
    id: subject,
    change: {
      kind: 'Schema',
      subject,
      ...(contractId !== null && { contractId }),
      schemaType,
      schema,
      references,
      ...(metadata && { metadata }),
      ...(ruleSet && { ruleSet }),
    },
    part: {
      file: `${folder}/${version.version}.${endings[schemaType]}`,
      text: schema,
      language: schemaType,
      document: 0,
      within: [],
    },
    imports: [],
    needs: contractId === null ? [] : [keyOf({ kind: 'DataContract', id: contractId })],
  };
}

/**
 * A subject comes after those that it imports. Those that import versions of each other are taken as they come: what is taken in may
 * import what is not there yet.
 */
function inOrderOfImports(histories: readonly SubjectHistory[]): SubjectHistory[] {
  const bySubject = new Map(histories.map((it) => [it.subject, it]));
  const ordered = new Set<SubjectHistory>();
  const begun = new Set<string>();
  const visit = (history: SubjectHistory) => {
    if (begun.has(history.subject)) return;
    begun.add(history.subject);
    for (const { subject } of history.versions.flatMap(({ references }) => references)) {
      const imported = bySubject.get(subject);
      if (imported) visit(imported);
    }
    ordered.add(history);
  };
  histories.forEach(visit);
  return [...ordered];
}
