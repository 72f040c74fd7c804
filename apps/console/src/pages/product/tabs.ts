import { choices, text } from '../../search-params.ts';

/** The parts of a product's page, each with what it is called. */
export const tabs = {
  overview: 'Overview',
  columns: 'Columns',
  quality: 'Quality',
  policies: 'Policies',
  access: 'Access',
  feedback: 'Problems',
  reviews: 'Reviews',
  lifecycle: 'Lifecycle',
  versions: 'Versions',
  handover: 'Handing over',
} as const;

export type Tab = keyof typeof tabs;

/** Their names. */
export const tabNames = Object.keys(tabs) as Tab[];

const tabOf = choices('tab', tabNames);
const restOf = text('asOf', 'of', 'from', 'to');

/** What the address of the page asks for. */
export function productSearch(search: Record<string, unknown>) {
  return { ...tabOf(search), ...restOf(search) };
}
