import { Gauge, Registry } from 'prom-client';
import type { ScrapedState } from './domain-states.store.js';

const states = { ok: 0, unknown: 1, breached: 2 } as const;

/**
 * How products stand, in Prometheus' text format.
 * @param complete whether these are all
 */
export async function exposition(products: readonly ScrapedState[], complete: boolean): Promise<string> {
  const registers = [new Registry()] as const;
  const labelNames = ['product', 'domain'];
  const state = new Gauge({
    name: 'meshwarden_product_quality_state',
    help: 'How a product stands: 0 as promised, 1 not measured, 2 breached.',
    labelNames,
    registers: [...registers],
  });
  const since = new Gauge({
    name: 'meshwarden_product_quality_since_timestamp_seconds',
    help: 'Since when it does.',
    labelNames,
    registers: [...registers],
  });
  const open = new Gauge({
    name: 'meshwarden_product_open_incidents',
    help: 'How many incidents of a product are not resolved, by severity.',
    labelNames: [...labelNames, 'severity'],
    registers: [...registers],
  });
  const whole = new Gauge({
    name: 'meshwarden_product_quality_complete',
    help: 'Whether every product is among these: 0 where there are more than one answer holds.',
    registers: [...registers],
  });
  for (const it of products) {
    const labels = { product: it.productId, domain: it.domain ?? '' };
    state.set(labels, states[it.status]);
    since.set(labels, it.since.getTime() / 1_000);
    for (const severity of ['critical', 'warning', 'info'] as const)
      open.set({ ...labels, severity }, it[severity]);
  }
  whole.set(complete ? 1 : 0);
  return registers[0].metrics();
}
