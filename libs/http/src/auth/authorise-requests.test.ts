import {
  AccessLog,
  anonymous,
  Authenticator,
  Authorisation,
  claimed,
  denial,
  mesh,
  ResourceFinders,
  type Access,
  type AccessAnswer,
  type AccessVerdict,
  type Credentials,
  type Principal,
  type Resource,
  type Right,
} from '#access';
import { Body, Controller, Get, Inject, Module, Post, Put, type OnModuleInit } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createHttpApp, Endpoint } from '../index.js';

const ok = { description: 'Done.' };

@Controller('visits')
class VisitsController {
  @Get()
  @Endpoint({ may: 'document:read', on: 'mesh', summary: 'List', ok })
  list() {
    return [];
  }

  @Get(':id')
  @Endpoint({ may: 'document:read', on: { product: 'id' }, summary: 'One', ok })
  one() {
    return {};
  }

  @Put(':id')
  @Endpoint({ may: 'change:apply', on: { product: 'id' }, summary: 'Write one', ok })
  put() {
    return {};
  }

  @Post()
  @Endpoint({ may: 'change:apply', on: 'body', summary: 'Write some', ok })
  post(@Body() body: unknown) {
    return body;
  }

  @Get(':id/undeclared')
  undeclared() {
    return {};
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule implements OnModuleInit {
  constructor(@Inject(ResourceFinders) private readonly finders: ResourceFinders) {}

  onModuleInit(): void {
    const domains: Record<string, string[]> = { lounge: ['clients'], shared: ['clients', 'billing'] };
    const found = (id: string) =>
      (domains[id] ?? []).map((domain): Resource => ({ kind: 'product', id, domain, owners: [] }));
    this.finders.add('product', (id) => Promise.resolve(found(id)));
  }
}

class ByHeader extends Authenticator {
  identify({ headers }: Credentials): Principal {
    const { who } = headers;
    return typeof who === 'string' ? claimed(who) : anonymous;
  }
}

/** Everybody reads the mesh and `clients`; whoever is named like a domain does everything in it. */
class ByName extends Authorisation {
  readonly asks = true;

  decide({ id, kind }: Principal, right: Right, { domain }: Resource): AccessVerdict {
    const reads = right === 'document:read' && (domain ?? 'clients') === 'clients' && kind !== 'anonymous';
    if (right === 'health:read' || reads || id === domain) return { allow: true, because: ['a test'] };
    return { allow: false, needs: [], ask: [] };
  }

  sight() {
    return { all: true } as const;
  }

  leavesOut() {
    return [];
  }

  require(principal: Principal, right: Right): Promise<void> {
    return Promise.reject(denial(principal, right, mesh, { allow: false, needs: [], ask: [] }));
  }
}

const told: (readonly [string, string, number?])[] = [];
class Remembering extends AccessLog {
  begins({ principal, right }: Access): void {
    told.push([principal.id, right]);
  }

  ended({ principal, right }: Access, { status }: AccessAnswer): void {
    told.push([principal.id, right, status]);
  }
}

function providing(provide: unknown, useClass: unknown) {
  const provider = { provide, useClass } as never;
  return { module: class Provided {}, providers: [provider], exports: [provide as never] };
}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await createHttpApp([{ module: VisitsModule }], {
    title: 'Visits',
    description: 'A test.',
    bodyLimit: 50_000,
    logLevel: 'error',
    authentication: providing(Authenticator, ByHeader),
    authorisation: providing(Authorisation, ByName),
    accessLog: providing(AccessLog, Remembering),
  });
  app.useLogger(false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());
beforeEach(() => told.splice(0));

const as = (who: string | undefined, method: 'get' | 'put' | 'post', path: string) =>
  request(app.getHttpServer())
    [method](path)
    .set(who === undefined ? {} : { who });

test('who shows nothing is asked for credentials, whether the thing is there or not', async () => {
  for (const path of ['/visits', '/visits/lounge', '/visits/none', '/metrics']) {
    const { body } = await as(undefined, 'get', path)
      .expect(401)
      .expect('www-authenticate', /^Bearer/)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ code: 'request.unauthenticated' });
  }
});

test.each(['/health/live', '/openapi.json', '/docs'])('%s is there for everybody', async (path) => {
  const { status } = await as(undefined, 'get', path);
  expect(status).toBeLessThan(400);
});

test('a right is needed on the thing that the path names', async () => {
  await as('clients', 'put', '/visits/lounge').expect(200);
  const { body } = await as('billing', 'put', '/visits/lounge').expect(403);
  expect(body).toMatchObject({
    code: 'access.denied',
    right: 'change:apply',
    resource: { kind: 'product', id: 'lounge', domain: 'clients' },
  });
});

test('what belongs to several domains is changed by who may in each, and read by who may in one', async () => {
  await as('clients', 'put', '/visits/shared').expect(403);
  await as('mia', 'get', '/visits/shared').expect(200);
});

test('what is not there cannot be changed, and its own route says that it cannot be read', async () => {
  await as('clients', 'put', '/visits/none').expect(404);
  await as('mia', 'get', '/visits/none').expect(200);
});

test('a body is not read before it is known who sends it', async () => {
  const unreadable = as(undefined, 'post', '/visits').set('content-type', 'application/json').send('{');
  await unreadable.expect(401);
  await as('mia', 'post', '/visits').set('content-type', 'application/json').send('{').expect(400);
});

test('a route that does not say what it needs is nobody’s', async () => {
  await as('clients', 'get', '/visits/lounge/undeclared')
    .expect(403)
    .expect(/access\.undeclared/);
});

test('a path that is not there is said to be so', async () => {
  await as(undefined, 'get', '/nowhere').expect(404);
});

test('what would change something is told of before and after, a look only when it is denied', async () => {
  await as('clients', 'put', '/visits/lounge').expect(200);
  await as('mia', 'get', '/visits/lounge').expect(200);
  await as('billing', 'put', '/visits/lounge').expect(403);
  await as(undefined, 'get', '/visits').expect(401);
  expect(told).toEqual([
    ['clients', 'change:apply'],
    ['clients', 'change:apply', 200],
    ['billing', 'change:apply', 403],
    ['anonymous', 'document:read', 401],
  ]);
});
