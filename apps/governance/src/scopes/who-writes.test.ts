import { aContract, aProduct, as, callersByHeader, eventually, registering } from '#testing';
import { anAuthoredPolicy } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const governor = as('gov', { roles: ['governor'] });
const owner = as('ada');
const member = as('mia');
const stranger = as('bea');

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], {}, callersByHeader());
  const teams = (id: string, owner: string, member: string) => [
    { id, members: [{ id: owner, role: 'owner' }, { id: member }] },
  ];
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: teams('lounge', 'ada', 'mia') });
  await governance.knowDomain({ id: 'billing', name: 'Billing', teams: teams('invoices', 'bea', 'bo') });
  await governance.know({
    ...aProduct([], { id: 'visits' }),
    domain: 'clients',
    team: { members: [{ username: 'pat', role: 'owner' }] },
  });
  await eventually(() => write('first', 'domain:clients', owner).expect(201));
});
afterAll(() => governance.stop());

const write = (id: string, scope: string, who: Record<string, string>) =>
  governance.http
    .post('/api/v1/policies')
    .set(who)
    .send({ id, scope, modules: [{ path: 'a.rego', text: 'package a' }] });
const addVersion = (id: string, who: Record<string, string>) =>
  governance.http
    .post(`/api/v1/policies/${id}/versions`)
    .set(who)
    .send({ modules: [{ path: 'a.rego', text: 'package b' }] });
const name = (scope: string, owner: string, who: Record<string, string>) =>
  governance.http.put(`/api/v1/scopes/${scope}`).set(who).send({ owner });
const tune = (scope: string, who: Record<string, string>) =>
  governance.http.put(`/api/v1/scopes/${scope}/parameters`).set(who).send({});

test('only who owns a scope writes, moves and tunes its policies, and governors of the federation', async () => {
  await write('theirs', 'domain:clients', member).expect(403);
  await write('theirs', 'domain:clients', stranger).expect(403);
  await write('federations', 'global', owner).expect(403);
  await write('federations', 'global', governor).expect(201);
  await addVersion('first', stranger).expect(403);
  await addVersion('first', owner).expect(201);
  await addVersion('first', governor).expect(201);
  await addVersion('none', owner).expect(404);
  const move = governance.http.post('/api/v1/policies/first/versions/1/state').set(stranger);
  await move.send({ to: 'retired' }).expect(403);
  await tune('domain:clients', stranger).expect(403);
  await tune('domain:clients', owner).expect(200);
});

test('who owns a product owns its scope, beside who owns its domain', async () => {
  await write('products', 'product:visits', as('pat')).expect(201);
  await write('domains', 'product:visits', owner).expect(201);
  await write('none', 'product:visits', stranger).expect(403);
});

test('a scope for which an owner is named is that owner’s alone', async () => {
  await name('domain:billing', 'sol', as('mia')).expect(403);
  await name('domain:billing', 'sol', stranger).expect(200);
  await write('after', 'domain:billing', stranger).expect(403);
  await write('after', 'domain:billing', as('sol')).expect(201);
  await name('domain:billing', 'invoices', governor).expect(200);
  await write('by-team', 'domain:billing', as('bo')).expect(201);
});

test('what would become of a change is told to those whose it is', async () => {
  const gate = (domain: string, who: Record<string, string>) =>
    governance.http
      .post('/api/v1/gate')
      .set(who)
      .send(registering({ ...aContract(), domain }));
  await gate('clients', member).expect(200);
  await gate('billing', member).expect(403);
  await gate('billing', as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] })).expect(200);
  await gate('clients', as('rea', { roles: ['reader'] })).expect(403);
});

test('a decision is read by who asked for it, by its domain, and by who reads all', async () => {
  const asked = await governance.http
    .post('/api/v1/gate')
    .set(as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] }))
    .send(registering(aProduct([], { id: 'visits' })))
    .expect(200);
  const { id } = asked.body as { id: string };
  const read = (who: Record<string, string>) => governance.http.get(`/api/v1/decisions/${id}`).set(who);
  await read(as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] })).expect(200);
  await read(member).expect(200);
  await read(as('ann', { roles: ['auditor'] })).expect(200);
  await read(stranger).expect(403);
  await governance.http.get('/api/v1/decisions/none').set(member).expect(400);
  const source = { scope: 'global', modules: [{ path: 'a.rego', text: 'package a' }] };
  const play = (who: Record<string, string>) =>
    governance.http
      .post('/api/v1/playground/evaluate')
      .set(who)
      .send({ ...source, recorded: { decisionId: id } });
  expect((await play(stranger).expect(403)).body).toMatchObject({ code: 'access.denied' });
  expect((await play(member)).status).not.toBe(403);
});

test('of what policies were given its domain sees all, and a machine that asked not what is for the domain alone; the record is whole', async () => {
  const machine = as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] });
  const [hook, sample] = ['https://hooks.example/s3cret', 'guest-4711'];
  const column = { name: 'guest', logicalType: 'string', examples: [sample] };
  const support = [{ channel: 'alerts', tool: 'webhook', url: hook }];
  await governance.know(aContract([], { id: 'sampled' }));
  const asked = await governance.http
    .post('/api/v1/gate')
    .set(machine)
    .send(registering(aContract([column], { id: 'sampled', support })))
    .expect(200);
  const { id } = asked.body as { id: string };
  const shown = async (who: Record<string, string>) => {
    const { body } = await governance.http.get(`/api/v1/decisions/${id}/inputs`).set(who).expect(200);
    const [input] = body as { leftOut?: Record<string, number> }[];
    const text = JSON.stringify(body);
    return { sees: [hook, sample].filter((it) => text.includes(it)), leftOut: input?.leftOut };
  };
  expect(await shown(member)).toEqual({ sees: [hook, sample], leftOut: undefined });
  expect(await shown(as('ann', { roles: ['auditor'] }))).toMatchObject({ sees: [hook, sample] });
  const masked = await shown(machine);
  expect(masked).toMatchObject({ sees: [], leftOut: { support: expect.any(Number) as number } });
  expect(masked.leftOut).toHaveProperty('sample');
  expect(await governance.db.query('select inputs from decisions where id = $1', [id])).toEqual([
    { inputs: expect.stringContaining(sample) as string },
  ]);
});

test('a result of the gate is seen by whoever sees its decision, and the others are counted', async () => {
  const labels = { repository: 'clients/seen', commit: 'c1' };
  const asked = await governance.http
    .post('/api/v1/gate')
    .set(as('ci', { kind: 'machine', via: 'key', roles: ['machine-gate'] }))
    .send({ ...registering(aProduct([], { id: 'visits' })), labels })
    .expect(200);
  const { id } = asked.body as { id: string };
  const one = (who: Record<string, string>) => governance.http.get(`/api/v1/gate/results/${id}`).set(who);
  await one(member).expect(200);
  await one(stranger).expect(403);
  const seen = async (who: Record<string, string>) => {
    const list = governance.http.get('/api/v1/gate/results').query({ repository: 'clients/seen' }).set(who);
    const { body } = await list.expect(200);
    const { items, hidden } = body as { items: { id: string }[]; hidden?: number };
    return { ids: items.map((it) => it.id), hidden };
  };
  expect(await seen(governor)).toEqual({ ids: [id], hidden: undefined });
  expect(await seen(member)).toEqual({ ids: [id], hidden: 0 });
  expect(await seen(stranger)).toEqual({ ids: [], hidden: 1 });
});

test('the playground replays what its caller is party to, and says how much it leaves out', async () => {
  const rules = 'violations contains {"message": "never"} if input.change.kind == "Nothing"';
  const { modules } = anAuthoredPolicy({ id: 'replayed', scope: 'global', rules });
  const replay = async (who: Record<string, string>) => {
    const sent = governance.http.post('/api/v1/playground/replay').set(who);
    const { body } = await sent.send({ scope: 'global', modules, purpose: 'gate' }).expect(200);
    return body as { evaluated: number; hidden?: number };
  };
  const [members, strangers, governors] = [
    await replay(member),
    await replay(stranger),
    await replay(governor),
  ];
  expect(governors).not.toHaveProperty('hidden');
  expect(strangers).toMatchObject({ evaluated: 0, hidden: governors.evaluated });
  expect(members.evaluated + (members.hidden ?? 0)).toBe(governors.evaluated);
  expect(members.evaluated).toBeGreaterThan(0);
});
