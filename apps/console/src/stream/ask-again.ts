import { queries } from '../api/queries.ts';
import type { SentEvent } from './read-events.ts';

/** Which questions a change of a kind can answer otherwise, by how their paths begin. */
const askedOf: Readonly<Record<string, readonly string[]>> = {
  product: ['products', 'search', 'lineage', 'scorecards', 'decisions', 'gate'],
  contract: ['contracts', 'products', 'search', 'lineage', 'decisions', 'gate'],
  quality: ['quality', 'search'],
  incident: ['incidents', 'quality'],
  consent: ['consents', 'gate'],
  waiver: ['waivers', 'products', 'scorecards'],
  grant: ['grants', 'lineage'],
};

/** Has asked again what may be answered otherwise now: at once where somebody looks, else when they come back. */
export function askAgain({ name, data }: SentEvent): void {
  const kind = (data as { kind?: string }).kind ?? '';
  const paths = name === 'changed' ? (askedOf[kind] ?? []).map((it) => `/api/v1/${it}`) : ['/api/v1/'];
  void queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) => paths.some((it) => String(path).startsWith(it)),
    refetchType: document.visibilityState === 'visible' ? 'active' : 'none',
  });
}
