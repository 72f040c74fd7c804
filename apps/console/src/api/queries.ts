import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@meshwarden/client';

/** What was asked is kept for a moment, and asked again when one comes back to the page or something was changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && !(error instanceof ProblemError && error.status < 500),
    },
  },
});
