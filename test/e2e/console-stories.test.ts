import { findOpa } from '#policy-engine';
import { ownBroker, testDatabase } from '#testing';
import { newSigningKey } from '#transparency-log';
import type { Browser } from 'playwright-core';
import { domainStory } from './console-stories/domain-story.js';
import { draftStory } from './console-stories/draft-story.js';
import { glossaryStory } from './console-stories/glossary-story.js';
import { handoverStory } from './console-stories/handover-story.js';
import { historyStory } from './console-stories/history-story.js';
import { incidentStory } from './console-stories/incident-story.js';
import { lifecycleStory } from './console-stories/lifecycle-story.js';
import { modelStory } from './console-stories/model-story.js';
import { policyStory } from './console-stories/policy-story.js';
import { publishStory } from './console-stories/publish-story.js';
import { recordStory } from './console-stories/record-story.js';
import { templateStory } from './console-stories/template-story.js';
import type { Told } from './console-stories/told.js';
import { watchStory } from './console-stories/watch-story.js';
import { firstGovernorsKey, makeKey } from './support/callers.js';
import { findChromium, startChromium } from './support/chromium.js';
import { ConsolePage } from './support/console-page.js';
import type { Mesh } from './support/mesh.js';
import { ServiceProcess } from './support/service-process.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

const executable = findChromium();
const inBrowser = executable === undefined ? describe.skip : describe;

/** The people of the stories, and what their keys give. */
const people = {
  ada: { principal: 'ada@clients.example', roles: ['domain-owner'], domains: ['clients'] },
  grace: { principal: 'grace@billing.example', roles: ['domain-owner'], domains: ['billing'] },
  linus: { principal: 'linus@planning.example', roles: ['domain-owner'], domains: ['planning'] },
  rita: { principal: 'rita@planning.example', roles: ['reader'] },
  augusta: { principal: 'augusta@audit.example', roles: ['auditor'] },
  gita: { principal: 'gita@federation.example', roles: ['governor'] },
} as const;

inBrowser('what people do at the console', () => {
  let mesh: Mesh;
  let browser: Browser;
  let broker: Awaited<ReturnType<typeof ownBroker>>;
  const keys = new Map<string, string>();
  let open: ConsolePage[] = [];

  beforeAll(async () => {
    broker = await ownBroker();
    const [database, kafka] = [await testDatabase(), { KAFKA_BROKERS: broker.brokers.join(',') }];
    await haveExampleMesh(database.url, kafka);
    const settings = {
      ...kafka,
      AUTH_MODE: 'keys',
      AUTH_SECRET: 'e2e'.repeat(16),
      LOG_SIGNING_KEY: newSigningKey('mesh.example/log'),
    };
    mesh = await startStandaloneMesh(settings, database);
    const governor = await firstGovernorsKey(() => [mesh.parts.printed?.() ?? '']);
    for (const [name, wanted] of Object.entries(people))
      keys.set(name, await makeKey(mesh.url('governance'), governor, { kind: 'person', ...wanted }));
    browser = await startChromium(executable ?? '');
  }, 300_000);

  /** It is of many people, and so loaded where nobody is asked for proof. */
  async function haveExampleMesh(databaseUrl: string, kafka: object): Promise<void> {
    const env = { DATABASE_URL: databaseUrl, OPA_BIN: findOpa(), ...kafka };
    const loading = await ServiceProcess.start('standalone', env);
    const loaded = await fetch(`${loading.url}/api/v1/example-mesh`, { method: 'POST' });
    expect(loaded.status).toBe(200);
    await loading.stop();
  }

  afterEach(async () => {
    const complaints = open.flatMap((it) => it.complaints);
    await Promise.all(open.map((it) => it.close()));
    open = [];
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await mesh?.close();
    await broker?.stop();
  });

  const told: Told = {
    mesh: () => mesh,
    keyOf: (who) => keys.get(who) ?? '',
    as: async (who) => {
      const key = who === undefined ? undefined : keys.get(who);
      const window = { width: 1280, colorScheme: 'light' } as const;
      const console = await ConsolePage.open(browser, mesh.url('catalog'), window, { key });
      open.push(console);
      return console;
    },
  };

  describe('publishing', () => publishStory(told));
  describe('beginning from a template', () => templateStory(told));
  describe('drafting', () => draftStory(told));
  describe('modelling', () => modelStory(told));
  describe('writing a policy', () => policyStory(told));
  describe('an incident', () => incidentStory(told));
  describe('the record', () => recordStory(told));
  describe('handing over', () => handoverStory(told));
  describe('the life of a product', () => lifecycleStory(told));
  describe('watching', () => watchStory(told));
  describe('the glossary', () => glossaryStory(told));
  describe('joining', () => domainStory(told));
  describe('history', () => historyStory(told));
});
