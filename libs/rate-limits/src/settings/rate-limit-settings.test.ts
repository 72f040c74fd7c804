import { z } from 'zod';
import { quotasOf, rateLimitSettings } from './rate-limit-settings.js';

const quotas = (AUTH_MODE: string, env: Record<string, string> = {}) =>
  quotasOf({ AUTH_MODE, ...z.object(rateLimitSettings).parse(env) });

test('without authentication nothing is limited but what is told to be', () => {
  expect(quotas('none')).toEqual({ identity: 0, address: 0, failed: 0 });
  expect(quotas('none', { RATE_LIMIT_ADDRESS: '600' })).toEqual({ identity: 0, address: 600, failed: 0 });
});

test('with authentication everything is limited but what is told not to be', () => {
  expect(quotas('keys')).toEqual({ identity: 12_000, address: 3_000, failed: 100 });
  expect(quotas('keys', { RATE_LIMIT_IDENTITY: '0' })).toMatchObject({ identity: 0, failed: 100 });
});
