import { jest } from '@jest/globals';
import type { PolicyInput } from '#contracts/policy-input';
import { aContract, aProduct, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await governance.stopReScans();
});
afterAll(() => governance.stop());

const id = (chain: string, nth: number) => `${chain}-${nth}`;

/** Products that read one from another, the first from nobody. */
async function knowChain(chain: string, length: number): Promise<void> {
  for (let nth = 0; nth < length; nth++) {
    const contractId = id(chain, nth);
    const inputPorts = nth > 0 ? [{ name: 'in', version: '1.0.0', contractId: id(chain, nth - 1) }] : [];
    await governance.know(aContract(['id'], { id: contractId }));
    await governance.know(aProduct([contractId], { id: `${contractId}-product`, inputPorts }));
  }
}

/** Asks about the end of a chain. @returns how many statements that took, and what was seen upstream */
async function gateEnd(chain: string, length: number) {
  const query = jest.spyOn(governance.db, 'query');
  const decision = await governance.gate(
    registering(aContract(['id', 'new'], { id: id(chain, length - 1) })),
  );
  const statements = query.mock.calls.length;
  query.mockRestore();
  const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`).expect(200);
  const [input] = body as PolicyInput[];
  return { statements, upstreams: input?.upstreams.map(({ contractId }) => contractId) };
}

const behind = (chain: string, length: number) =>
  Array.from({ length: length - 1 }, (_, nth) => id(chain, length - 2 - nth));

test('a long chain is read in no more statements than a short one, and once it is known in none', async () => {
  await knowChain('short', 4);
  await knowChain('long', 60);
  const short = await gateEnd('short', 4);
  const long = await gateEnd('long', 60);
  expect(short.upstreams).toEqual(behind('short', 4));
  expect(long.upstreams).toEqual(behind('long', 60));
  expect(long.statements).toBeLessThanOrEqual(short.statements);
  const again = await gateEnd('long', 60);
  expect(again.upstreams).toEqual(long.upstreams);
  expect(again.statements).toBeLessThan(long.statements);
});

test('what changes far up is seen by the next decision, and the rest is not read again', async () => {
  const source = aContract(['id', { name: 'mail', classification: 'restricted' }], { id: id('long', 0) });
  await governance.know(source, 2);
  const decision = await governance.gate(registering(aContract(['id', 'new'], { id: id('long', 59) })));
  const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`).expect(200);
  const last = (body as PolicyInput[])[0]?.upstreams.at(-1);
  expect(last).toMatchObject({
    contractId: id('long', 0),
    classified: [{ name: 'mail' }],
    read: { contract: { revision: 2 }, product: { revision: 1 } },
  });
});
