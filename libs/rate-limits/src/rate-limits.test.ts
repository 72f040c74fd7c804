import { testDatabase, type TestDatabase } from '#testing';
import { LimitedService } from './fixtures/limited-service.js';

let database: TestDatabase;
let one: LimitedService;
let other: LimitedService;
/** Whoever asks here is a proxy of those for whom they ask. */
const loopback = ['127.0.0.0/8', '::1', '::ffff:127.0.0.1'];
let now = Date.UTC(2026, 10, 21, 12, 0, 18);
const nextMinute = () => (now += 60_000);

beforeAll(async () => {
  database = await testDatabase();
  const settings = { AUTH_MODE: 'keys', RATE_LIMIT_IDENTITY: 5, RATE_LIMIT_ADDRESS: 3, RATE_LIMIT_FAILED: 2 };
  const options = { url: database.url, settings, now: () => now, trustedProxies: loopback };
  [one, other] = [await LimitedService.start(options), await LimitedService.start(options)];
});
beforeEach(nextMinute);
afterAll(async () => {
  await one.stop();
  await other.stop();
  await database.close();
});

const statusOf = async (answer: ReturnType<LimitedService['ask']>) => (await answer).status;

test('whoever is known is told how many requests are left, and when more than that come, when to come again', async () => {
  for (const left of [4, 3, 2, 1, 0]) {
    const { status, headers } = await one.ask({ name: 'ada' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'ratelimit-policy': '"identity";q=5;w=60',
      ratelimit: `"identity";r=${left};t=42`,
    });
  }
  const { status, headers, text } = await one.ask({ name: 'ada' });
  expect(status).toBe(429);
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'retry-after': '42',
    ratelimit: '"identity";r=0;t=42',
  });
  expect(JSON.parse(text)).toMatchObject({
    title: 'Too many requests',
    code: 'rate-limit.exceeded',
    'violated-policies': ['identity'],
  });
  nextMinute();
  expect(await statusOf(one.ask({ name: 'ada' }))).toBe(200);
});

test('one identity does not use up what another may, from wherever they come', async () => {
  await one.askTimes(5, { name: 'ada' });
  expect(await statusOf(one.ask({ name: 'ada', from: '192.0.2.7' }))).toBe(429);
  expect(await statusOf(one.ask({ name: 'grace' }))).toBe(200);
});

test('whoever is not known is counted by address', async () => {
  expect(await one.askTimes(4)).toEqual([200, 200, 200, 429]);
  const { status, headers } = await one.ask({ from: '192.0.2.7' });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'ratelimit-policy': '"address";q=3;w=60' });
  expect(await statusOf(one.ask({ name: 'ada' }))).toBe(200);
});

describe('credentials that prove nothing', () => {
  const wrong = { shows: 'key to nothing' };

  test('are told so, and from one address after a few that they are too many', async () => {
    expect(await one.askTimes(2, wrong)).toEqual([401, 401]);
    const { status, headers, text } = await one.ask(wrong);
    expect(status).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '42' });
    expect(JSON.parse(text)).toMatchObject({ 'violated-policies': ['failed'] });
    expect(text).not.toContain(wrong.shows);
  });

  test('hinder nobody whose credentials are right: not elsewhere, not from there, not the same identity', async () => {
    expect(await one.askTimes(6, wrong)).toContain(429);
    expect(await statusOf(one.ask({ ...wrong, from: '192.0.2.7' }))).toBe(401);
    expect(await statusOf(one.ask({ name: 'ada', from: '192.0.2.7' }))).toBe(200);
    expect(await statusOf(one.ask({ name: 'ada' }))).toBe(200);
    expect(await statusOf(one.ask())).toBe(200);
  });
});

test('replicas count together', async () => {
  await one.askTimes(3, { name: 'ada' });
  await one.share();
  expect(await other.askTimes(2, { name: 'ada' })).toEqual([200, 200]);
  await other.share();
  expect(await statusOf(other.ask({ name: 'ada' }))).toBe(429);
  await one.askTimes(1, { name: 'ada' }); // of the other's two it hears with its next exchange
  await one.share();
  expect(await statusOf(one.ask({ name: 'ada' }))).toBe(429);
  expect(await statusOf(one.ask({ name: 'grace' }))).toBe(200);
});

test('our own services, and what watches a process, are not counted', async () => {
  const answers = [
    ...(await one.askTimes(7, { name: 'catalog' })),
    ...(await one.askTimes(5, {}, '/health/live')),
    ...(await one.askTimes(5, {}, '/metrics')),
  ];
  expect(new Set(answers)).toEqual(new Set([200]));
  const { headers } = await one.ask({ name: 'catalog' });
  expect(headers).not.toHaveProperty('ratelimit');
  expect((await one.ask({}, '/health/nothing')).headers).toHaveProperty('ratelimit');
});

test('nobody is believed who says for whom they ask, but proxies that are trusted', async () => {
  const settings = { AUTH_MODE: 'none', RATE_LIMIT_ADDRESS: 1 };
  const direct = await LimitedService.start({ url: database.url, settings, now: () => now });
  expect(await statusOf(direct.ask({ from: '192.0.2.3' }))).toBe(200);
  expect(await statusOf(direct.ask({ from: '192.0.2.4' }))).toBe(429);
  await direct.stop();
});

test('without the database each replica counts for itself', async () => {
  const lost = await testDatabase();
  const settings = { AUTH_MODE: 'keys', RATE_LIMIT_IDENTITY: 5 };
  const alone = await LimitedService.start({ url: lost.url, settings, now: () => now });
  await lost.close();
  expect(await alone.askTimes(5, { name: 'ada' })).toEqual([200, 200, 200, 200, 200]);
  await expect(alone.share()).rejects.toThrow();
  expect(await statusOf(alone.ask({ name: 'ada' }))).toBe(429);
  await alone.stop();
});

test('where nothing is limited nothing is counted', async () => {
  const free = await LimitedService.start({ url: database.url, settings: { AUTH_MODE: 'none' } });
  const { status, headers } = await free.ask();
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('ratelimit-policy');
  await free.stop();
});
