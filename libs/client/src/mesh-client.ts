import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ProblemError } from './problem.ts';
import type { paths } from './schema.d.ts';

/** A call for each path and method of the document: `client.GET('/api/v1/subjects', { params })`. */
export type MeshClient = Client<paths>;

/** Whom a client calls, and as whom. */
export interface MeshClientOptions {
  /** Where the API is: `https://mesh.example`, or `/` for pages that it serves itself. */
  readonly baseUrl: string;
  /** An API key, or an access token; asked for at each call where it is a function. Without one nobody is shown. */
  readonly key?: string | (() => string | undefined);
  /** Sends requests, where not as the platform does. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client of one server. What is refused is thrown as a {@link ProblemError}; `data` is there after every call that was not. */
export function createMeshClient({ baseUrl, key, fetch }: MeshClientOptions): MeshClient {
  const client = createClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  if (key !== undefined) client.use(showing(typeof key === 'string' ? () => key : key));
  client.use(throwingProblems);
  return client;
}

function showing(keyNow: () => string | undefined): Middleware {
  return {
    onRequest({ request }) {
      const key = keyNow();
      if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`);
      return request;
    },
  };
}

const throwingProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ProblemError.of(response);
  },
};
