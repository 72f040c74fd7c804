import type { OpenApi, Route } from './open-api.js';

const schemas = '#/components/schemas/';

/** The document with one operation alone, and of the schemas those that it comes to. */
export function onlyOperation(document: OpenApi, { method, path, operation }: Route): OpenApi {
  const { components = {} } = document;
  return {
    ...document,
    paths: { [path]: { [method.toLowerCase()]: operation } },
    components: { ...components, schemas: reachedFrom(operation, components.schemas ?? {}) },
  };
}

function reachedFrom(start: unknown, all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const reached: Record<string, unknown> = {};
  const left = [start];
  while (left.length > 0) {
    for (const name of referredTo(left.pop())) {
      if (name in reached) continue;
      reached[name] = all[name];
      left.push(all[name]);
    }
  }
  return reached;
}

/** The names of the schemas that something refers to, at whatever depth. */
function referredTo(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, it]: [string, unknown]) =>
    key === '$ref' && typeof it === 'string' && it.startsWith(schemas)
      ? [it.slice(schemas.length)]
      : referredTo(it),
  );
}
