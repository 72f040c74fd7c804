import { anonymous, Authorisation, type Principal, roles } from '#access';
import { Db } from '#persistence';
import { as, callersByHeader, eventually, testDatabase, type TestDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync, writeFileSync } from 'node:fs';
import request from 'supertest';
import { readConfig } from './config.js';
import { createStandalone } from './create-standalone.js';
import { bodies } from './fixtures/bodies.js';
import { oneOfEach, type OneOfEach, resourceOf, type Whose, whoseAll } from './fixtures/one-of-each.js';
import { pathOf, type Route, routesOf } from './fixtures/routes.js';

const page = 'docs/authorisation.md';
const begins = '<!-- table: drawn by `npm run draw:access` -->';
const ends = '<!-- /table -->';

function someone(id: string, changes: Partial<Principal> = {}): Principal {
  return { id, kind: 'person', via: 'token', roles: [], domains: [], groups: [], ...changes };
}

/** By the heading of its column, whoever holds one role alone, in the domain `clients` where it is one of a domain. */
const holders: Readonly<Record<string, Principal>> = {
  'no role': someone('nora'),
  reader: someone('rea', { roles: ['reader'] }),
  'domain-member': someone('mia'),
  'domain-owner': someone('ada'),
  'governor of the domain': someone('gil', { roles: ['governor'], domains: ['clients'] }),
  governor: someone('gov', { roles: ['governor'] }),
  auditor: someone('ann', { roles: ['auditor'] }),
  'machine-gate': someone('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] }),
  'machine-apply': someone('cd', {
    kind: 'machine',
    via: 'key',
    roles: ['machine-apply'],
    domains: ['clients'],
  }),
  operator: someone('ops', { roles: ['operator'] }),
};

let database: TestDatabase;
let app: NestFastifyApplication;
let routes: Route[];
let things: OneOfEach;
let sent = 0;

beforeAll(async () => {
  database = await testDatabase();
  const env = { PORT: '0', DATABASE_URL: database.url, POLICY_WORKERS: '1', LOG_LEVEL: 'error' };
  app = await createStandalone(readConfig(env), database.url, env, callersByHeader());
  app.useLogger(false);
  await app.getHttpAdapter().getInstance().ready();
  for (const [id, owner, member] of [
    ['clients', 'ada', 'mia'],
    ['billing', 'bea', 'bo'],
  ] as const) {
    const members = [{ id: owner, role: 'owner' }, { id: member }];
    const domain = { id, name: id, subjectPrefixes: [`${id}.`], teams: [{ id: 't', members }] };
    const governor = as('gov', { roles: ['governor'] });
    await request(app.getHttpServer()).put(`/api/v1/domains/${id}`).set(governor).send(domain).expect(200);
  }
  const db = app.get(Db, { strict: false });
  things = await oneOfEach(db);
  await eventually(async () => {
    for (const service of ['governance', 'quality'] as const)
      expect(await db.query(`select 1 from ${service}.domains`)).toHaveLength(2);
  });
  routes = routesOf(app);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** The name of what the route is about; undefined where it is about the mesh. */
function aboutOf({ name, on }: Route): string | undefined {
  if (on === 'mesh') return undefined;
  if (on !== 'body') return Object.keys(on)[0];
  const body = bodies[name];
  if (!body) throw new Error(`what the body of ${name} is about is not known: say it in fixtures/bodies.ts`);
  return body.name;
}

function variantsOf(route: Route): readonly Whose[] {
  return aboutOf(route) === undefined ? ['own'] : whoseAll;
}

async function allows(principal: Principal, route: Route, whose: Whose): Promise<boolean> {
  const about = aboutOf(route);
  const resource =
    about === undefined ? ({ kind: 'mesh', id: '', owners: [] } as const) : resourceOf(about, whose);
  return (await app.get(Authorisation).decide(principal, route.right, resource)).allow;
}

/** Whether the route refuses to serve somebody; whatever else it answers is none of its business here. */
async function refuses(principal: Principal | undefined, route: Route, whose: Whose): Promise<boolean> {
  const { on, name, method } = route;
  const path = pathOf(route, things, whose);
  const headers = principal ? as(principal.id, principal) : {};
  const sending = request(app.getHttpServer())[method](path).set(headers);
  sent += 1;
  const body = on === 'body' ? bodies[name]?.body(whose, sent) : {};
  const { status, body: answer } = await (method === 'get' ? sending : sending.send(body));
  const { code, error_code: registry } = answer as { code?: string; error_code?: number };
  return status === 401 || (status === 403 && (code === 'access.denied' || registry === 40301));
}

test.each(Object.keys(holders))('%s is refused what the policy denies, and nothing else', async (role) => {
  const principal = holders[role] ?? anonymous;
  const wrong: string[] = [];
  for (const route of routes.filter(({ name }) => !bodies[name]?.byItsRecord)) {
    for (const whose of variantsOf(route)) {
      const [allowed, refused] = [
        await allows(principal, route, whose),
        await refuses(principal, route, whose),
      ];
      const mayRefuse = bodies[route.name]?.asksForMore ?? false;
      if (refused === allowed && !(refused && mayRefuse))
        wrong.push(`${route.name} on ${whose}: ${refused ? 'refused' : 'let through'}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('who shows no credentials is refused everything but what anybody may', async () => {
  const open: string[] = [];
  for (const route of routes) if (!(await refuses(undefined, route, 'own'))) open.push(route.name);
  expect(open).toEqual([
    'GET /health/live',
    'GET /health/ready',
    'POST /api/v1/example-mesh/alerts',
    'GET /api/v1/session',
    'GET /api/v1/consent-links/{token}',
    'POST /api/v1/consent-links/{token}',
  ]);
});

test('the table in the documentation is what the policy says', async () => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begins);
  const drawn = `${before}${begins}\n\n${await table()}\n${ends}${rest.split(ends)[1] ?? ''}`;
  if (process.env.DRAW_ACCESS) writeFileSync(page, drawn);
  else expect(text).toBe(drawn);
});

test('each role that can be given has its column', () => {
  expect(Object.keys(roles).filter((role) => !(role in holders))).toEqual([]);
});

async function table(): Promise<string> {
  const heads = ['Route', 'Right', 'On', ...Object.keys(holders)];
  const rows = [];
  for (const route of [...routes].sort((a, b) =>
    a.name.slice(a.name.indexOf(' ')) < b.name.slice(b.name.indexOf(' ')) ? -1 : 1,
  )) {
    const cells = [];
    for (const principal of Object.values(holders)) cells.push(await cell(principal, route));
    rows.push([`\`${route.name}\``, `\`${route.right}\``, aboutOf(route) ?? 'mesh', ...cells]);
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n');
}

async function cell(principal: Principal, route: Route): Promise<string> {
  const allowed = [];
  for (const whose of variantsOf(route)) if (await allows(principal, route, whose)) allowed.push(whose);
  if (allowed.length === 0) return '';
  if (aboutOf(route) === undefined) return 'yes';
  return allowed.length === whoseAll.length ? 'all' : allowed.join(', ');
}
