import { ApiExtension, ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { z } from 'zod';
import { filledInExtension } from './operations.js';
import { toOpenApi } from './schema-registry.js';

/** What parameters of a call are filled in with, by name: so that it can be tried as it stands on the page. */
type FilledIn = Readonly<Record<string, string | number | boolean>>;

export interface DescribedParameters {
  readonly query?: z.ZodObject;
  readonly params?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly filledIn?: FilledIn;
}

/** Documents the parameters of a call. */
export function describeParameters(it: DescribedParameters): MethodDecorator[] {
  return [
    ...Object.entries(it.params ?? {}).map(([name, description]) => ApiParam({ name, description })),
    ...Object.entries(it.headers ?? {}).map(([name, description]) =>
      ApiHeader({ name, description, required: false }),
    ),
    ...(it.query ? describeQuery(it.query) : []),
    ApiExtension(filledInExtension, it.filledIn ?? {}),
  ];
}

function describeQuery(query: z.ZodObject): MethodDecorator[] {
  const { properties, required } = toOpenApi(query) as {
    properties: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) =>
    ApiQuery({
      name,
      description: typeof description === 'string' ? description : undefined,
      required: required?.includes(name) ?? false,
      schema,
    }),
  );
}
