import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@meshwarden/client';

/** The question who one is. */
export const whoAmI = ['session'] as const;

/** What was asked is kept for a moment, and asked again when one comes back to the page or something was changed. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey: [asked] }) => {
      if (asked !== whoAmI[0]) askWhoAgain(error);
    },
  }),
  mutationCache: new MutationCache({ onError: askWhoAgain }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && !(error instanceof ProblemError && error.status < 500),
    },
  },
});

/** Whoever is not known any more has been signed out, and a session whose token is not taken has given way to another one. */
function askWhoAgain(error: Error): void {
  if (error instanceof ProblemError && (error.status === 401 || error.code === 'session.csrf'))
    void queries.invalidateQueries({ queryKey: whoAmI });
}
