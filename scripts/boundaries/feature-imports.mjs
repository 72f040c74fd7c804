// Which feature of a service imports which, read from the sources; tests and fixtures do not count.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import ts from 'typescript';
import { tests } from './tests.cjs';

const isTest = (file) => tests.some((pattern) => new RegExp(pattern).test(file));

/** For each of the features the others that it imports, in the order of `features`. */
export function arrowsBetween(app, features) {
  const src = `apps/${app}/src`;
  return new Map(
    features.map((feature) => {
      const reached = featuresReachedFrom(src, feature);
      return [feature, features.filter((it) => it !== feature && reached.has(it))];
    }),
  );
}

function featuresReachedFrom(src, feature) {
  const files = readdirSync(join(src, feature), { recursive: true })
    .map((file) => join(src, feature, file))
    .filter((file) => file.endsWith('.ts') && !isTest(file));
  return new Set(files.flatMap((file) => filesImportedBy(file).map((it) => relative(src, it).split('/')[0])));
}

function filesImportedBy(file) {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(file), name));
}
