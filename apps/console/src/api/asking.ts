import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '@meshwarden/client';
import { answer, api } from './client.ts';

/** What can be read. */
type Readable = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
type Reading<P extends Readable> = paths[P] extends { get: infer O } ? O : never;

type Asked<P extends Readable> =
  Reading<P> extends { parameters: infer Q } ? Pick<Q, keyof Q & ('query' | 'path')> : never;

/** What is answered. */
export type Answered<P extends Readable> =
  Reading<P> extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never;

/** One thing of a list. */
export type ItemOf<P extends Readable> = Answered<P> extends { items: (infer I)[] } ? I : never;

const get = api.GET as (path: string, init: object) => Promise<{ data?: unknown }>;

/** A question to the API, by its path and parameters. */
export function ask<P extends Readable>(path: P, params: Asked<P>) {
  return queryOptions({
    queryKey: [path, params] as const,
    queryFn: ({ signal }) => answer(get(path, { params, signal })) as Promise<Answered<P>>,
  });
}

/** A list of the API: its first page, and those after it as they are asked for. */
export function askPages<P extends Readable>(path: P, params: Asked<P>) {
  return infiniteQueryOptions({
    queryKey: [path, params, 'pages'] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: after }) => {
      const { query } = params as { query?: object };
      return answer(get(path, { params: { ...params, query: { ...query, after } }, signal })) as Promise<
        Answered<P>
      >;
    },
    getNextPageParam: (last) => (last as { next?: string | null }).next ?? undefined,
  });
}
