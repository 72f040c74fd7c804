import type { SourceFinding } from '../report.js';
import type { ModuleOutline } from '../source/module-outline.js';
import { libraryRoot } from '../source/package-root.js';
import {
  finding,
  foreign,
  isWithin,
  knownPackages,
  overriding,
  readingParameters,
} from './check-packages.js';
import type { Draft } from './stage.js';

/** Holds a library to its own ground: its packages lie below `lib.<scope>`, none of them is a policy, and it reads what is there. */
export function checkLibraryPackages(draft: Draft): SourceFinding[] {
  const root = libraryRoot(draft.context.scope);
  const known = { modules: knownPackages(draft, false), tests: knownPackages(draft, true) };
  return draft.outlines.flatMap((outline) => [
    ...misplaced(outline, root),
    ...policies(outline),
    ...(outline.isTest ? [] : [...overriding(outline), ...readingParameters(outline)]),
    ...foreign(outline, outline.isTest ? known.tests : known.modules, draft.complete),
  ]);
}

function misplaced({ package: { name, ...place } }: ModuleOutline, root: string): SourceFinding[] {
  if (isWithin(name, root) && name !== root) return [];
  const found = finding(
    'root',
    `the package ${name} does not lie below ${root}, where the library is`,
    place,
  );
  return [{ ...found, remediation: `Name it ${root}.<topic>, and that of its tests ${root}.<topic>_test.` }];
}

function policies({ annotations }: ModuleOutline): SourceFinding[] {
  return annotations
    .filter(({ content }) => (content.custom as { id?: unknown } | undefined)?.id !== undefined)
    .map((place) =>
      finding('policy', 'METADATA names a policy (custom.id), and a library holds none', place),
    );
}
