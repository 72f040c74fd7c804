import { ApiExtension } from '@nestjs/swagger';
import type { z } from 'zod';
import { requestBodyExtension } from './operations.js';
import { toOpenApi } from './schema-registry.js';

export type Example = Record<string, unknown> | unknown[] | string | number;

/** What a call takes. Every example can be sent as it is where the example mesh is loaded. */
export interface RequestBody {
  readonly schema: z.ZodType;
  /** Named examples, shown in Swagger UI; the first is filled in. */
  readonly examples: Record<string, Example>;
  /** Examples of the same body as YAML, where YAML is accepted. */
  readonly yaml?: Record<string, string>;
  /** Examples that are refused, by the status of their answer. */
  readonly refused?: Readonly<Record<number, Record<string, Example>>>;
}

/** An example as the document has it. */
interface NamedExample {
  readonly summary: string;
  readonly value: Example;
  /** The status of its answer, where that is an error. */
  readonly 'x-status'?: number;
}

/** Documents the body of a call, in all of its media types. */
export function describeBody(body: RequestBody, mediaTypes: readonly string[]): MethodDecorator {
  const examples = { ...named(body.examples), ...refusedExamples(body.refused ?? {}) };
  const content: Record<string, unknown> = {};
  for (const type of mediaTypes) content[type] = { schema: toOpenApi(body.schema), examples };
  if (body.yaml) content['application/yaml'] = { schema: textLike(body.yaml), examples: named(body.yaml) };
  return ApiExtension(requestBodyExtension, { required: true, content });
}

/** The examples stand in the schema too: it is from there that Swagger UI fills in a body when its media type is changed. */
function textLike(examples: Record<string, string>) {
  return { type: 'string', examples: Object.values(examples) };
}

function refusedExamples(refused: NonNullable<RequestBody['refused']>): Record<string, NamedExample> {
  const all = Object.entries(refused).map(([status, examples]) => named(examples, Number(status)));
  return Object.assign({}, ...all) as Record<string, NamedExample>;
}

function named(examples: Record<string, Example>, status?: number): Record<string, NamedExample> {
  const entries = Object.entries(examples).map(([name, value]) => {
    const answered = status === undefined ? {} : { 'x-status': status };
    const summary = status === undefined ? name : `${name} (answered with ${status})`;
    return [name.replaceAll(' ', '-'), { summary, value, ...answered }] as const;
  });
  return Object.fromEntries(entries);
}
