// Jest's module system, but for packages: Node loads those, once for all suites of a worker. Jest would read, resolve, compile and
// run all 4,000 files of them for each suite that starts a service. A package cannot be mocked, then, and none is; what it
// keeps in memory outlives a suite.
const { isBuiltin } = require('node:module');
const { pathToFileURL } = require('node:url');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

module.exports = class PackagesOnce extends Runtime {
  constructor(...args) {
    super(...args);
    const { esmLoader } = this;
    const asJestDoes = esmLoader.resolveModule.bind(esmLoader);
    const packages = new Map();
    esmLoader.resolveModule = async (specifier, importer, context) => {
      if (!namesPackage(specifier)) return asJestDoes(specifier, importer, context);
      const path = await esmLoader.resolution.resolveEsmAsync(importer, specifier);
      if (!path.includes('/node_modules/')) return asJestDoes(specifier, importer, context);
      if (!packages.has(path)) packages.set(path, packageAt(path));
      return packages.get(path);
    };
  }
};

/** Of ours, files begin with a dot and libraries with `#`; Jest's own share what they know of the suite. */
function namesPackage(specifier) {
  return /^[a-z@][^:]*$/i.test(specifier) && !isBuiltin(specifier) && !/^@?jest\b/.test(specifier);
}

async function packageAt(path) {
  const exported = await import(pathToFileURL(path).href);
  const names = Object.keys(exported);
  const module = new vm.SyntheticModule(
    names,
    () => names.forEach((name) => module.setExport(name, exported[name])),
    { identifier: path },
  );
  await module.link(() => {});
  await module.evaluate();
  return module;
}
