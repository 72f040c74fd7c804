/** An OpenAPI document, as far as its examples need it. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

export interface Operation {
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema?: { readonly default?: unknown };
}

interface MediaType {
  readonly examples?: Readonly<Record<string, Example>>;
}

interface Example {
  readonly value: unknown;
  readonly 'x-status'?: number;
}

/** A call that the document describes. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** All calls in the order of Swagger UI's page: grouped by their tags, which come in the order of their first call. */
export function routesOf({ paths }: OpenApi): Route[] {
  const byTag = new Map<string, Route[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [tag = 'default'] = operation.tags ?? [];
      byTag.set(tag, [...(byTag.get(tag) ?? []), { method: method.toUpperCase(), path, operation }]);
    }
  }
  return [...byTag.values()].flat();
}
