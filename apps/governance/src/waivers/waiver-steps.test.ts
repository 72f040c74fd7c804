import { anonymous, type Principal } from '#access';
import { waiverSteps } from './waiver-steps.js';
import type { Waiver } from './waiver.js';

const at = new Date('2027-03-01T09:00:00.000Z');
const ada: Principal = { ...anonymous, id: 'ada', kind: 'person', via: 'session' };
const otto = { ...ada, id: 'otto' };
const machine: Principal = { ...ada, id: 'clients/bot', kind: 'machine', via: 'key' };

const askedBy = ({ id, onBehalfOf = null }: { id: string; onBehalfOf?: string | null }) =>
  ({
    ...{ id: 'w', until: null, revokedAt: null, revision: 1 },
    asked: { until: '2027-04-01T00:00:00.000Z', reason: 'r', by: id, onBehalfOf, at: at.toISOString() },
  }) as Waiver;
const approved = (waiver: Waiver, by: Principal) => () =>
  waiverSteps.approve(waiver, { by, at, reason: null }).step;

test('whoever asked approves it neither by themselves nor by a machine, whatever name that gives', () => {
  expect(approved(askedBy(ada), ada)).toThrow(expect.objectContaining({ code: 'waiver.own' }));
  for (const by of [machine, { ...machine, onBehalfOf: 'otto' }])
    expect(approved(askedBy(ada), by)).toThrow(expect.objectContaining({ code: 'waiver.person-needed' }));
  expect(approved(askedBy(ada), otto)()).toMatchObject({ action: 'approved', actor: 'otto' });
});

test('for whom a machine asked has asked', () => {
  const waiver = askedBy({ id: 'clients/bot', onBehalfOf: 'ada' });
  expect(approved(waiver, ada)).toThrow(expect.objectContaining({ code: 'waiver.own' }));
  expect(approved(waiver, otto)()).toMatchObject({ action: 'approved' });
});
