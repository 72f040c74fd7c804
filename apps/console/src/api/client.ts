import createClient, { type Middleware } from 'openapi-fetch';
import { ProblemError } from './problem.ts';
import type { paths } from './schema.d.ts';
import { shown } from './sign-in.ts';

let csrfToken: string | null = null;

/** Has later writes carry the token of the session: without it they could be sent by pages of others. */
export function writeWith(token: string | null): void {
  csrfToken = token;
}

const credentials: Middleware = {
  onRequest({ request }) {
    const [key, name] = [shown('key'), shown('name')];
    if (key !== '') request.headers.set('authorization', `Bearer ${key}`);
    if (name !== '') request.headers.set('x-meshwarden-actor', name);
    if (csrfToken !== null && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await ProblemError.of(response);
  },
};

/** The API of this server, in the types of its OpenAPI document. What is refused is thrown as a {@link ProblemError}. */
export const api = createClient<paths>({ baseUrl: '/' });
api.use(credentials);

/** What was answered. Refusals were thrown before. */
export async function answer<T>(sent: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await sent;
  return data as NonNullable<T>;
}
