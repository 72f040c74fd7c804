import type { OpenApi, Parameter } from './open-api.js';

/** The document with ids in its paths under which nothing is. */
export function withoutThings({ paths }: OpenApi): OpenApi {
  const emptied = Object.entries(paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, operation]) => {
      const parameters = operation.parameters?.map((it) => (it.in === 'path' ? missing(it) : it));
      return [method, { ...operation, parameters }] as const;
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { paths: Object.fromEntries(emptied) };
}

function missing(parameter: Parameter): Parameter {
  const { example } = parameter;
  return {
    ...parameter,
    example: typeof example === 'number' ? example + 1_000_000 : missingName(String(example)),
  };
}

function missingName(name: string): string {
  if (/^[\da-f]{8}-/.test(name)) return '0198c6f0-0000-7000-8000-000000000000';
  if (name === 'latest') return name;
  return name.startsWith('domain:') ? 'domain:nowhere' : 'nowhere';
}
