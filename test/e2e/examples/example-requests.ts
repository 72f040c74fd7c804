import { type OpenApi, type Operation, type Parameter, type Route, routesOf } from './open-api.js';

/** A request as the page offers it, and the statuses that are documented for its answer. */
export interface ExampleRequest {
  /** Which one it is, for whoever reads the report: `POST /api/v1/changes application/json a-lifecycle-step`. */
  readonly name: string;
  readonly route: Route;
  /** Which of the bodies it is that the page offers; left out where a call has none. */
  readonly chosen?: { readonly type: string; readonly example: string };
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expected: readonly number[];
  /** The codes of errors that are documented, by status. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** Every example of every call, in the order of the page; a call without a body once, as its parameters are filled in. */
export function exampleRequests(document: OpenApi): ExampleRequest[] {
  return routesOf(document).flatMap(requestsOf);
}

function requestsOf(route: Route): ExampleRequest[] {
  const { method, operation } = route;
  const headers = headersOf(operation.parameters ?? []);
  const request = { route, method, url: urlOf(route), headers, errors: errorsOf(operation) };
  const ok = Object.keys(operation.responses)
    .filter((status) => status.startsWith('2'))
    .map(Number);
  const name = `${method} ${route.path}`;
  if (!operation.requestBody) return [{ ...request, name, expected: ok }];
  return Object.entries(operation.requestBody.content).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([example, { value, 'x-status': refused }]) => ({
      ...request,
      name: `${name} ${type} ${example}`,
      chosen: { type, example },
      headers: { ...request.headers, 'content-type': type },
      body: typeof value === 'string' ? value : JSON.stringify(value),
      expected: refused === undefined ? ok : [refused],
    })),
  );
}

function errorsOf({ responses }: Operation): Record<string, readonly string[]> {
  const codes = Object.entries(responses).map(([status, { content = {} }]) => {
    const examples = Object.values(content).flatMap((it) => Object.keys(it.examples ?? {}));
    return [status, [...new Set(examples)]] as const;
  });
  return Object.fromEntries(codes);
}

function urlOf({ path, operation: { parameters = [] } }: Route): string {
  const given = parameters.filter(({ example }) => example !== undefined);
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(given.find((it) => it.in === 'path' && it.name === name))),
  );
  const query = new URLSearchParams();
  for (const it of given.filter(({ in: place }) => place === 'query')) query.set(it.name, textOf(it));
  return query.size === 0 ? url : `${url}?${query.toString()}`;
}

function headersOf(parameters: readonly Parameter[]): Record<string, string> {
  const given = parameters.filter((it) => it.in === 'header' && it.example !== undefined);
  return Object.fromEntries(given.map((it) => [it.name, textOf(it)]));
}

function textOf(parameter: Parameter | undefined): string {
  const { example = '' } = parameter ?? {};
  return typeof example === 'string' ? example : JSON.stringify(example);
}
