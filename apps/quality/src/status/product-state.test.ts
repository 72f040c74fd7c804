import type { PublishedStatus } from '../contracts/index.js';
import { type OfferedContract, type ProductState, stateAfter } from './product-state.js';

const [morning, noon] = [new Date('2026-11-21T08:00:00Z'), new Date('2026-11-21T12:00:00Z')];
const place = { domain: 'clients', life: 'active', owners: ['ada'] };
const unstated: ProductState = {
  productId: 'visits',
  ...place,
  status: 'unknown',
  since: morning,
  revision: 0,
  open: { critical: 0, warning: 0, info: 0 },
  contracts: [],
  at: morning,
};

function offered(
  contractId: string,
  status: PublishedStatus['status'],
  ...severities: string[]
): OfferedContract {
  const incidents = severities.map((severity, nth) => ({
    id: `${contractId}-${nth}`,
    severity: severity as 'critical',
    status: 'open' as const,
    title: 'Something',
    openedAt: morning.toISOString(),
  }));
  return { contractId, status: { status, incidents } };
}

const after = (before: ProductState, now: Date, ...contracts: OfferedContract[]) =>
  stateAfter(before, place, contracts, now);

test.each([
  [['ok', 'ok'], 'ok'],
  [['ok', 'unknown'], 'unknown'],
  [['unknown', 'breached', 'ok'], 'breached'],
  [[], 'unknown'],
] as const)('contracts that are %j make the product %s', (statuses, status) => {
  const contracts = statuses.map((it, nth) => offered(`c${nth}`, it));
  expect(after(unstated, morning, ...contracts).status).toBe(status);
});

test('incidents of all contracts are counted by severity', () => {
  const contracts = [offered('a', 'breached', 'critical', 'warning'), offered('b', 'breached', 'warning')];
  const { open, contracts: each } = after(unstated, morning, ...contracts);
  expect(open).toEqual({ critical: 1, warning: 2, info: 0 });
  expect(each[1]?.open).toEqual({ critical: 0, warning: 1, info: 0 });
});

test('what has not changed is stated once, and one that lasts keeps since when it lasts', () => {
  const first = after(unstated, morning, offered('a', 'breached', 'warning'));
  expect(first).toMatchObject({ revision: 1, since: morning });
  expect(after(first, noon, offered('a', 'breached', 'warning'))).toBe(first);
  const worse = after(first, noon, offered('a', 'breached', 'warning', 'critical'));
  expect(worse).toMatchObject({ revision: 2, since: morning, at: noon });
  expect(after(worse, noon, offered('a', 'ok'))).toMatchObject({ status: 'ok', since: noon });
});
