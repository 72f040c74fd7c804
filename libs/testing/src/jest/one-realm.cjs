// Jest's environment for Node, in the realm of the worker itself. A context of its own, as Jest makes for each suite, has its own
// `Array`, `Error` and `RegExp`: what a package that Node loaded asks by `instanceof` would be false of all that tests hand to it.
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class OneRealm extends TestEnvironment {
  constructor(...args) {
    super(...args);
    this.before = Object.getOwnPropertyDescriptors(globalThis);
    this.apart = this.global;
    this.global = globalThis;
    // What a suite and its runner make of `process` ends with it.
    this.process = process;
    globalThis.process = this.apart.process;
  }

  async teardown() {
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!(name in this.before)) delete globalThis[name];
    }
    for (const [name, { value }] of Object.entries(this.before)) {
      if (value !== undefined && !Object.is(globalThis[name], value)) globalThis[name] = value;
    }
    globalThis.process = this.process;
    this.global = this.apart;
    await super.teardown();
  }
};

// Jest names a context wherever it makes a module; without one, it belongs to the realm it is made in.
for (const kind of ['SourceTextModule', 'SyntheticModule']) {
  const Module = vm[kind];
  vm[kind] = class extends Module {
    constructor(...args) {
      super(...args.slice(0, -1), withoutContext(args.at(-1)));
    }
  };
}
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, options) =>
  compileFunction(code, parameters, withoutContext(options));

function withoutContext(options) {
  return { ...options, context: undefined, parsingContext: undefined };
}
