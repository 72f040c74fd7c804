// A plugin of esbuild: an import from an index becomes one from the file that it names. Else whoever needs one part of a library
// would wait for all of them, since what is divided into files is divided by which modules import which.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const imported = /^import \{([^}]*)\} from '(#[\w/-]+|\.[\w./-]*\/index\.js)';$/gm;
const exported = /^export \{([^}]*)\} from '([^']+)';$/gm;

export const withoutBarrels = {
  name: 'without-barrels',
  setup({ onLoad }) {
    onLoad({ filter: /\/(apps|libs)\/.*\/src\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(imported, (whole, names, from) =>
        straightened(path, namesIn(names), from, whole),
      ),
      loader: 'ts',
    }));
  },
};

function straightened(path, names, from, whole) {
  const index = indexOf(path, from);
  if (!existsSync(index)) return whole;
  const files = filesBehind(index);
  return names
    .filter(({ isType }) => !isType)
    .map(({ name, text }) => `import { ${text} } from '${files.get(name) ?? index}';`)
    .join(' ');
}

function indexOf(path, from) {
  if (from.startsWith('.')) return resolve(dirname(path), from.replace(/\.js$/, '.ts'));
  const [library, folder] = from.slice(1).split('/');
  return resolve('libs', library, 'src', folder ?? '.', 'index.ts');
}

/** Where the names of an index are written; those that it renames, or passes on as a whole, are left to it. */
function filesBehind(index) {
  const entries = [...readFileSync(index, 'utf8').matchAll(exported)].flatMap(([, names, from]) =>
    namesIn(names)
      .filter(({ text, name }) => text === name)
      .map(({ name }) => [name, resolve(dirname(index), from.replace(/\.js$/, '.ts'))]),
  );
  return new Map(entries);
}

/** `type A, b as c, d` with the name that each has where it comes from. */
function namesIn(list) {
  return list
    .replace(/\/\/.*$/gm, '')
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '')
    .map((it) => ({
      isType: it.startsWith('type '),
      text: it.replace(/^type /, ''),
      name: it.replace(/^type /, '').split(' as ')[0],
    }));
}
