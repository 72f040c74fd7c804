import { isDeepStrictEqual } from 'node:util';
import { type Document, type Item, keyOf, type SourceMistake } from '../sources/index.js';
import { idOf } from './fetch-mesh.js';
import type { MeshContents, ScopeSettings } from './mesh-contents.js';
import { planSubjects, type SubjectsPlan } from './plan-subjects.js';
import type { MeshFolder } from './read-folder.js';

/** What importing a folder would do. What is as it should be is in none of its lists. */
export interface MeshPlan extends SubjectsPlan {
  readonly domains: readonly Document[];
  readonly terms: readonly Document[];
  /** Those of them that are new. */
  readonly newTerms: readonly Document[];
  readonly settings: readonly ScopeSettings[];
  /** Products and contracts that differ, and new versions of subjects, as changes that are decided on. */
  readonly changes: readonly Item[];
  /** Names of what is registered and in no file: left as it is. */
  readonly beside: readonly string[];
  readonly mistakes: readonly SourceMistake[];
}

/** Compares a folder with what is registered. */
export function planMesh(folder: MeshFolder, registered: MeshContents): MeshPlan {
  const subjects = planSubjects(folder.subjects, registered.subjects);
  const documents = new Map(
    [...registered.products, ...registered.contracts].map((it) => [keyOfDocument(it), it]),
  );
  const domains = new Map(registered.domains.map((it) => [idOf(it), it]));
  const terms = new Map(registered.terms.map((it) => [idOf(it), it]));
  const settings = new Map(registered.settings.map((it) => [it.scope, it]));
  return {
    ...subjects,
    domains: folder.domains.filter((it) => !isDeepStrictEqual(domains.get(idOf(it)), it)),
    terms: folder.terms.filter((it) => !isDeepStrictEqual(terms.get(idOf(it)), it)),
    newTerms: folder.terms.filter((it) => !terms.has(idOf(it))),
    settings: folder.settings.filter((it) => !isDeepStrictEqual(settings.get(it.scope), it)),
    changes: [
      ...folder.documents.filter((it) => !isSame(it, documents.get(keyOf(it)))),
      ...subjects.newVersions,
    ],
    beside: besideOf(folder, registered),
    mistakes: [...folder.mistakes, ...subjects.mistakes],
  };
}

/** Whether there is anything to do. */
export function isEmpty({ domains, terms, settings, histories, changes }: MeshPlan): boolean {
  return domains.length + terms.length + settings.length + histories.length + changes.length === 0;
}

function keyOfDocument(document: Document): string {
  return keyOf({ kind: document['kind'] as Item['kind'], id: idOf(document) });
}

function isSame({ change }: Item, registered: Document | undefined): boolean {
  return 'document' in change && isDeepStrictEqual(registered, change.document);
}

function besideOf(folder: MeshFolder, registered: MeshContents): string[] {
  const named = new Set([
    ...folder.domains.map((it) => `domain ${idOf(it)}`),
    ...folder.terms.map((it) => `term ${idOf(it)}`),
    ...folder.documents.map(keyOf),
    ...folder.subjects.map(({ subject }) => `subject ${subject}`),
    ...folder.settings.map(({ scope }) => `settings of '${scope}'`),
  ]);
  const there = [
    ...registered.domains.map((it) => `domain ${idOf(it)}`),
    ...registered.terms.map((it) => `term ${idOf(it)}`),
    ...[...registered.products, ...registered.contracts].map(keyOfDocument),
    ...registered.subjects.map(({ subject }) => `subject ${subject}`),
    ...registered.settings.map(({ scope }) => `settings of '${scope}'`),
  ];
  return there.filter((it) => !named.has(it));
}
