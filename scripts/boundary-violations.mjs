/**
 * One small mesh of files that breaks every rule of the two rule files, each in the smallest way, next to what each
 * rule lets pass. `breaks` names the rule and the import that it must refuse; everything else must be allowed.
 */

/** Entries and bystanders that the violations refer to. */
export const bystanders = {
  'apps/catalog/src/main.ts': `import './app.module.js';`,
  'apps/catalog/src/app.module.ts': `import './domains/domains.store.js';`,
  'apps/catalog/src/domains/domains.store.ts': `import '#persistence';`,
  'apps/standalone/src/main.ts': `import '../../catalog/src/app.module.js';`,
  'apps/lineage/floors.json': JSON.stringify({
    floors: [['consumptions', 'groups'], ['folding'], ['graph']],
  }),
  'apps/lineage/src/app.module.ts': `import './consumptions/index.js'; import './migrations/create-edges.js';`,
  'apps/lineage/src/migrations/create-edges.ts': `import '#persistence';`,
  'apps/lineage/src/fixtures/running-lineage.ts': `import '../app.module.js'; import '../graph/nodes.js';`,
  'apps/lineage/src/consumptions/index.ts': `import './consume.js';`,
  'apps/lineage/src/groups/index.ts': `import '../graph/index.js';`,
  'apps/lineage/src/folding/index.ts': `import '../graph/index.js';`,
  'apps/lineage/src/graph/index.ts': `import './nodes.js'; import './edges/bitemporal.js';`,
  'apps/lineage/src/graph/nodes.ts': `export const it = 1;`,
  'apps/lineage/src/graph/edges/bitemporal.ts': `import '../nodes.js';`,
  'libs/contracts/src/events/index.ts': `export const it = 1;`,
  'libs/messaging/src/index.ts': `import './inner.js';`,
  'libs/messaging/src/inner.ts': `import 'pg'; export type Inner = 1;`,
  'libs/persistence/src/index.ts': `import 'typeorm'; export type Tx = 1;`,
  'libs/messaging/src/event-log/kafka/kafka.test.ts': `import './kafka.js'; import 'fast-check';`,
  'libs/messaging/src/event-log/kafka/kafka.ts': `import 'kafkajs';`,
  'libs/testing/src/index.ts': `import 'fast-check'; import 'pg';`,
};

/** Uses that look like the forbidden ones and are none. */
export const allowed = {
  'apps/cli/src/main.ts': `import '#contracts/events';`,
  'apps/quality/src/main.ts': `import './incidents/raise-incident.js';`,
  'apps/quality/src/incidents/raise-incident.ts': `
    import '#contracts/events';
    import { Injectable } from '@nestjs/common';
    import type { Tx } from '#persistence';
    import type { Store } from './judge.js';
    export type Raised = [Tx, typeof Injectable, Store];`,
  'apps/quality/src/incidents/judge.ts': `
    import '#contracts/events';
    import type { Incidents } from './incidents.store.js';
    export type Store = Incidents;`,
  'apps/quality/src/incidents/incidents.store.ts': `import type { Tx } from '#persistence'; export type Incidents = Tx;`,
  'apps/lineage/src/consumptions/consume.ts': `import '../folding/index.js'; import '../graph/index.js';`,
  'apps/lineage/src/consumptions/consume.test.ts': `import './consume.js'; import '../fixtures/running-lineage.js';`,
  'apps/quality/src/incidents/raise-incident.test.ts': `import './raise-incident.js'; import '#testing'; import 'pg';`,
};

export const violations = [
  {
    breaks: ['no-cycles', 'apps/catalog/src/cycle/one.ts', 'apps/catalog/src/cycle/two.ts'],
    files: {
      'apps/catalog/src/cycle/one.ts': `import './two.js'; export type One = 1;`,
      'apps/catalog/src/cycle/two.ts': `import type { One } from './one.js'; export type Two = One;`,
    },
  },
  {
    breaks: ['no-app-in-app', 'apps/lineage/src/main.ts', 'apps/catalog/src/app.module.ts'],
    files: { 'apps/lineage/src/main.ts': `import '../../catalog/src/app.module.js';` },
  },
  {
    breaks: [
      'standalone-takes-modules',
      'apps/standalone/src/within/main.ts',
      'apps/catalog/src/domains/domains.store.ts',
    ],
    files: {
      'apps/standalone/src/within/main.ts': `import '../../../catalog/src/domains/domains.store.js';`,
    },
  },
  {
    breaks: ['command-line-stays-light', 'apps/cli/src/heavy/main.ts', 'libs/messaging/src/index.ts'],
    files: { 'apps/cli/src/heavy/main.ts': `import '#messaging';` },
  },
  {
    breaks: ['command-line-stays-light', 'apps/cli/src/served/main.ts', '@nestjs/common'],
    files: { 'apps/cli/src/served/main.ts': `import '@nestjs/common';` },
  },
  {
    breaks: ['console-by-the-api', 'apps/console/src/near.ts', 'libs/persistence/src/index.ts'],
    files: { 'apps/console/src/near.ts': `import '../../../libs/persistence/src/index.js';` },
  },
  {
    breaks: ['no-app-in-lib', 'libs/service/src/main.ts', 'apps/catalog/src/app.module.ts'],
    files: { 'libs/service/src/main.ts': `import '../../../apps/catalog/src/app.module.js';` },
  },
  {
    breaks: ['libs-by-their-index', 'apps/catalog/src/shortcut/main.ts', 'libs/messaging/src/inner.ts'],
    files: {
      'apps/catalog/src/shortcut/main.ts': `import type { Inner } from '../../../../libs/messaging/src/inner.js'; export type It = Inner;`,
    },
  },
  {
    breaks: ['libs-by-their-index', 'test/e2e/shortcut.test.ts', 'libs/messaging/src/inner.ts'],
    files: { 'test/e2e/shortcut.test.ts': `import '../../libs/messaging/src/inner.js';` },
  },
  {
    breaks: ['libs-by-their-index', 'libs/http/src/main.ts', 'libs/messaging/src/inner.ts'],
    files: { 'libs/http/src/main.ts': `import '../../messaging/src/inner.js';` },
  },
  {
    breaks: ['typeorm-in-persistence', 'apps/catalog/src/domains/typed.store.ts', 'typeorm'],
    files: {
      'apps/catalog/src/domains/typed.store.ts': `import type { DataSource } from 'typeorm'; export type It = DataSource;`,
      'apps/catalog/src/domains/typed.test.ts': `import './typed.store.js';`,
    },
  },
  {
    breaks: ['driver-behind-the-libraries', 'libs/http/src/health/main.ts', 'pg'],
    files: { 'libs/http/src/health/main.ts': `import 'pg';` },
  },
  {
    breaks: ['brokers-behind-the-port', 'libs/messaging/src/outbox/main.ts', 'kafkajs'],
    files: {
      'libs/messaging/src/outbox/main.ts': `import type { Kafka } from 'kafkajs'; export type It = Kafka;`,
    },
  },
  {
    breaks: ['pure-code-has-no-framework', 'libs/errors/src/main.ts', '@nestjs/common'],
    files: { 'libs/errors/src/main.ts': `import '@nestjs/common';` },
  },
  {
    breaks: ['pure-code-has-no-framework', 'apps/governance/src/roll-outs/active-after.ts', 'rxjs'],
    files: {
      'apps/governance/src/roll-outs/active-after.ts': `import type { Observable } from 'rxjs'; export type It = Observable<1>;`,
      'apps/governance/src/roll-outs/main.ts': `import './active-after.js';`,
    },
  },
  {
    breaks: ['pure-code-has-no-effects', 'libs/ids/src/main.ts', 'fs'],
    files: { 'libs/ids/src/main.ts': `import 'node:fs';` },
  },
  {
    breaks: [
      'pure-code-has-no-effects',
      'apps/governance/src/record/events-of.ts',
      'apps/governance/src/record/decisions.store.ts',
    ],
    files: {
      'apps/governance/src/record/events-of.ts': `import './decisions.store.js';`,
      'apps/governance/src/record/decisions.store.ts': `import '#persistence';`,
    },
  },
  {
    breaks: ['pure-code-has-no-effects', 'libs/change-sets/src/main.ts', 'libs/messaging/src/index.ts'],
    files: { 'libs/change-sets/src/main.ts': `import '#messaging';` },
  },
  {
    breaks: [
      'migrations-stand-alone',
      'apps/governance/src/migrations/create-gate.ts',
      'libs/messaging/src/index.ts',
    ],
    files: {
      'apps/governance/src/migrations/create-gate.ts': `import '#messaging';`,
      'apps/governance/src/app.module.ts': `import './migrations/create-gate.js';`,
    },
  },
  {
    breaks: ['no-test-code-in-the-product', 'apps/catalog/src/tested/main.ts', 'libs/testing/src/index.ts'],
    files: { 'apps/catalog/src/tested/main.ts': `import '#testing';` },
  },
  {
    breaks: ['no-dev-dependency-in-the-product', 'apps/catalog/src/dev/main.ts', 'fast-check'],
    files: { 'apps/catalog/src/dev/main.ts': `import 'fast-check';` },
  },
  {
    breaks: ['no-undeclared-package', 'apps/catalog/src/undeclared/main.ts', 'fastify'],
    files: { 'apps/catalog/src/undeclared/main.ts': `import 'fastify';` },
  },
  {
    breaks: ['no-unresolvable-import', 'apps/catalog/src/lost/main.ts', './nowhere.js'],
    files: { 'apps/catalog/src/lost/main.ts': `import './nowhere.js';` },
  },
  {
    breaks: ['no-orphans', 'apps/catalog/src/orphan.ts', 'apps/catalog/src/orphan.ts'],
    files: { 'apps/catalog/src/orphan.ts': `export const it = 1;` },
  },
  {
    breaks: ['floors-go-down', 'apps/lineage/src/folding/upward/main.ts', 'apps/lineage/src/groups/index.ts'],
    files: { 'apps/lineage/src/folding/upward/main.ts': `import '../../groups/index.js';` },
  },
  {
    breaks: [
      'floors-go-down',
      'apps/lineage/src/consumptions/beside/main.ts',
      'apps/lineage/src/groups/index.ts',
    ],
    files: { 'apps/lineage/src/consumptions/beside/main.ts': `import '../../groups/index.js';` },
  },
  {
    breaks: ['floors-go-down', 'apps/lineage/src/graph/outward/main.ts', 'apps/lineage/src/config.ts'],
    files: {
      'apps/lineage/src/graph/outward/main.ts': `import '../../config.js';`,
      'apps/lineage/src/config.ts': `export const it = 1;`,
    },
  },
  {
    breaks: [
      'features-by-their-index',
      'apps/lineage/src/folding/shortcut/main.ts',
      'apps/lineage/src/graph/nodes.ts',
    ],
    files: { 'apps/lineage/src/folding/shortcut/main.ts': `import '../../graph/nodes.js';` },
  },
  {
    breaks: ['features-by-their-index', 'apps/lineage/src/config.test.ts', 'apps/lineage/src/graph/nodes.ts'],
    files: { 'apps/lineage/src/config.test.ts': `import './graph/nodes.js';` },
  },
  {
    breaks: [
      'every-feature-has-a-floor',
      'apps/lineage/src/attic/main.ts',
      'apps/lineage/src/graph/index.ts',
    ],
    files: { 'apps/lineage/src/attic/main.ts': `import '../graph/index.js';` },
  },
  {
    breaks: [
      'migrations-for-the-module',
      'apps/lineage/src/graph/history/main.ts',
      'apps/lineage/src/migrations/create-edges.ts',
    ],
    files: { 'apps/lineage/src/graph/history/main.ts': `import '../../migrations/create-edges.js';` },
  },
  {
    breaks: ['no-folder-cycles', 'apps/lineage/src/graph/walk', 'apps/lineage/src/graph/step'],
    files: {
      'apps/lineage/src/graph/walk/main.ts': `import '../step/one.js';`,
      'apps/lineage/src/graph/walk/two.ts': `export const it = 1;`,
      'apps/lineage/src/graph/step/one.ts': `export const it = 1;`,
      'apps/lineage/src/graph/step/main.ts': `import '../walk/two.js';`,
    },
  },
  {
    breaks: ['no-folder-cycles', 'apps/lineage/src/graph/step', 'apps/lineage/src/graph/walk'],
    files: {},
  },
];
