import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, writeWith } from './client.ts';
import { queries, whoAmI } from './queries.ts';

const question = queryOptions({
  queryKey: whoAmI,
  staleTime: 60_000,
  queryFn: async () => {
    const session = await answer(api.GET('/api/v1/session'));
    writeWith(session.csrfToken);
    return session;
  },
});

/** Who one is here; undefined until that is known. */
export function useSession() {
  return useQuery(question).data;
}

/** Asks again who one is. */
export function askWhoAmI(): void {
  void queries.invalidateQueries({ queryKey: whoAmI });
}
