import { claimed } from '#access';
import type { Decision, DecisionRequest } from '#contracts/decisions';
import { DomainError, type ErrorKind } from '#errors';
import { GovernanceUnavailable, RefusedByGovernance } from './errors.js';
import { InProcessGovernance } from './in-process-governance.js';
import type { RegistrationGate } from './registration-gate.js';

const ada = claimed('ada');
const request: DecisionRequest = {
  changeSet: { changes: [], labels: {} },
  base: { documents: [], contractHistory: [], subjects: [], referrers: [], domains: [] },
};

class Trouble extends DomainError {
  readonly code = 'some.trouble';
  override readonly errors = [{ path: 'changes.0', message: 'is wrong' }];
  constructor(readonly kind: ErrorKind) {
    super('There is a mistake.');
  }
}

function nextTo(decide: RegistrationGate['decide']): InProcessGovernance {
  return new InProcessGovernance({ decide });
}

test('what is asked and answered is handed over', async () => {
  const decision = { id: 'd' } as Decision;
  const asked: unknown[] = [];
  const next = nextTo((...question) => {
    asked.push(question);
    return Promise.resolve(decision);
  });
  await expect(next.decide(request, ada)).resolves.toBe(decision);
  expect(asked).toEqual([[request, ada]]);
});

test.each(['malformed', 'stale', 'too-large', 'unprocessable'] as const)(
  'a request at fault (%s) is refused with each of its mistakes, as over HTTP',
  async (kind) => {
    const asked = nextTo(() => Promise.reject(new Trouble(kind))).decide(request, ada);
    await expect(asked).rejects.toBeInstanceOf(RefusedByGovernance);
    await expect(asked).rejects.toMatchObject({
      code: 'some.trouble',
      kind,
      message: 'There is a mistake.',
      errors: [{ path: 'changes.0', message: 'is wrong' }],
    });
  },
);

test.each([new Trouble('unavailable'), new Trouble('forbidden'), new Error('the database is away')])(
  "governance's own trouble is no decision (%s)",
  async (trouble) => {
    const asked = nextTo(() => Promise.reject(trouble)).decide(request, ada);
    await expect(asked).rejects.toBeInstanceOf(GovernanceUnavailable);
    await expect(asked).rejects.toThrow(`nothing is changed (${trouble.message})`);
  },
);
