import { SettingsInvalid } from '#service';
import { readConfig } from './config.js';

const database = { DATABASE_URL: 'postgres://localhost/mesh' };

test('by default webhooks may not reach inside, and are tried for more than three days', () => {
  const config = readConfig(database);
  expect(config).toMatchObject({ PORT: 3004, WEBHOOK_ALLOW_PRIVATE: false, INCIDENT_REOPEN_HOURS: 24 });
  expect(config.WEBHOOK_RETRY_SECONDS).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]);
});

test.each([
  ['WEBHOOK_SECRET', 'secret'],
  ['WEBHOOK_SECRET', 'whsec_c2hvcnQ='],
  ['WEBHOOK_ALLOW_PRIVATE', 'perhaps'],
  ['WEBHOOK_RETRY_SECONDS', '5,soon'],
  ['WEBHOOK_RETRY_SECONDS', '-1'],
  ['DEADLINE_POLL_MS', '0'],
])('%s=%s is refused by name', (name, value) => {
  const read = () => readConfig({ ...database, [name]: value });
  expect(read).toThrow(SettingsInvalid);
  expect(read).toThrow(name);
});
