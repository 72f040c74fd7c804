import { exposition } from './exposition.js';

const visits = {
  productId: 'visits "of" \\ all',
  domain: null,
  status: 'breached' as const,
  since: new Date('2026-11-21T09:00:00Z'),
  critical: 1,
  warning: 2,
  info: 0,
};

test('each product is exposed with its state, incidents and since when, its id escaped', async () => {
  const lines = (await exposition([visits], true)).split('\n');
  const labels = String.raw`product="visits \"of\" \\ all",domain=""`;
  expect(lines).toEqual(
    expect.arrayContaining([
      `meshwarden_product_quality_state{${labels}} 2`,
      `meshwarden_product_quality_since_timestamp_seconds{${labels}} 1795251600`,
      `meshwarden_product_open_incidents{${labels},severity="warning"} 2`,
      'meshwarden_product_quality_complete 1',
    ]),
  );
});

test('what is exposed now is forgotten by the next scrape', async () => {
  await exposition([visits], true);
  expect(await exposition([], false)).not.toContain('visits');
});
