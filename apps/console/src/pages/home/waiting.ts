import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/asking.ts';

const limit = 20;
/** Waivers that end within so many days are to be looked at: the one who is told of them is told as early. */
const soonDays = 14;

/** What waits for somebody to act, by kind. */
export const waiting = {
  useConsents: () => useInfiniteQuery(askPages('/api/v1/consents', { query: { open: 'true', limit } })),
  useApprovals: () => useInfiniteQuery(askPages('/api/v1/approvals', { query: { state: 'pending', limit } })),
  useGrants: () => useInfiniteQuery(askPages('/api/v1/grants', { query: { state: 'requested', limit } })),
  useHandovers: () => useInfiniteQuery(askPages('/api/v1/handovers', { query: { state: 'asked', limit } })),
  useWaivers: () => useInfiniteQuery(askPages('/api/v1/waivers', { query: { state: 'requested', limit } })),
  useIncidents: () => useInfiniteQuery(askPages('/api/v1/incidents', { query: { status: 'open', limit } })),
  useRefused: () => useInfiniteQuery(askPages('/api/v1/gate/results', { query: { verdict: 'fail', limit } })),
};

/** Waivers that hold, of which some end soon. */
export function useExpiring() {
  const found = useInfiniteQuery(askPages('/api/v1/waivers', { query: { state: 'approved', limit: 100 } }));
  const soon = Date.now() + soonDays * 864e5;
  const items = found.data?.pages
    .flatMap((page) => page.items)
    .filter(({ until }) => until !== null && Date.parse(until) < soon);
  return { items, isWhole: !found.hasNextPage };
}

interface Counted {
  readonly data?: { readonly pages: readonly { readonly items: readonly unknown[] }[] };
  readonly hasNextPage: boolean;
}

/** How many there are, as far as they were read; undefined until something was. */
export function many({ data, hasNextPage }: Counted): string | undefined {
  if (!data) return undefined;
  const count = data.pages.reduce((sum, { items }) => sum + items.length, 0);
  return `${count}${hasNextPage ? '+' : ''}`;
}
