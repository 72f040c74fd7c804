import { createMeshClient } from '@meshwarden/client';
import { credentials } from './credentials.ts';

let csrfToken: string | null = null;

/** Has later writes carry the token of the session: without it they could be sent by pages of others. */
export function writeWith(token: string | null): void {
  csrfToken = token;
}

/** The API of this server. What is refused is thrown as a problem. */
export const api = createMeshClient({ baseUrl: '/' });
api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(credentials())) request.headers.set(name, value);
    if (csrfToken !== null && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
});

/** What was answered. Refusals were thrown before. */
export async function answer<T>(sent: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await sent;
  return data as NonNullable<T>;
}
