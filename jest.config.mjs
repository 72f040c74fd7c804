import { fileURLToPath } from 'node:url';
import { testTiers } from './scripts/test-tiers.mjs';

const tiers = testTiers(fileURLToPath(new URL('.', import.meta.url)));

/** One transform for every project: TypeScript with decorators, compiled to native ES modules. */
const shared = {
  globalSetup: '<rootDir>/libs/testing/src/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/jest/global-teardown.mjs',
  // Packages are loaded once per worker ([ADR 56](docs/adr/0056-packages-once.md)).
  testEnvironment: '<rootDir>/libs/testing/src/jest/one-realm.cjs',
  runtime: '<rootDir>/libs/testing/src/jest/packages-once.cjs',
  // `#name` resolves to a library's source instead of its build (see "imports" in package.json).
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cache/'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/.cache/',
    '<rootDir>/.meshwarden/',
    '<rootDir>/apps/cli/package/',
  ],
};

export default {
  testTimeout: 60_000,
  // Most of a suite's time goes into loading modules, which keeps one core busy.
  maxWorkers: '100%',
  // Modules of a suite are not let go as long as its process lives.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps}/**/*.test.ts'] },
    { ...shared, displayName: 'fast', testMatch: tiers.fast },
    { ...shared, displayName: 'medium', testMatch: tiers.medium },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/{e2e,contract,clients}/**/*.test.ts'],
    },
  ],
};
