import { isForAnybody, type ResourceOfRoute, type Right, type ShownInAnswer } from '#access';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { Needs, Shows } from '../auth/needs.js';
import { queryParameters } from '../requests/refuse-unknown-parameters.js';
import { describeErrors, type ErrorDescriptions } from './error-responses.js';
import { resourceExtension, rightExtension } from './operations.js';
import { describeParameters, type DescribedParameters } from './parameters.js';
import { describeBody, type Example, type RequestBody } from './request-body.js';
import { toOpenApi } from './schema-registry.js';

/** What is answered when all goes well. */
interface Answer {
  readonly status?: number;
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly example?: Example;
}

export interface EndpointDescription extends DescribedParameters {
  /** The right that whoever calls it needs. */
  readonly may: Right;
  /** On what it is needed. */
  readonly on: ResourceOfRoute;
  /** Where its answer holds things of which not everything is for everybody: what its caller does not see is left out. */
  readonly shows?: ShownInAnswer;
  readonly summary: string;
  readonly description?: string;
  readonly body?: RequestBody;
  /** The answer when all goes well, or each of several. */
  readonly ok: Answer | readonly Answer[];
  /** Which errors can come, and when; or the documentation of errors that are not problem documents. */
  readonly errors?: ErrorDescriptions | readonly MethodDecorator[];
  /** The media types of body and answer; JSON alone when left out. */
  readonly mediaTypes?: readonly string[];
}

/** Documents a route: the one decorator by which every route tells Swagger what it takes and gives. */
export function Endpoint(it: EndpointDescription): MethodDecorator {
  const { mediaTypes = ['application/json'], errors = {} } = it;
  return applyDecorators(
    ApiOperation({ summary: it.summary, description: it.description }),
    ...describeParameters(it),
    ...(it.body ? [describeBody(it.body, mediaTypes)] : []),
    Needs(it),
    ...(it.shows ? [Shows(it.shows)] : []),
    ApiExtension(rightExtension, it.may),
    ApiExtension(resourceExtension, it.on),
    ...[it.ok].flat().map((answer: Answer) => describeOk(answer, mediaTypes)),
    ...(isDocumented(errors) ? errors : describeOwnErrors(it, errors)),
  );
}

/** What may be answered before anything is looked at. */
const denials: ErrorDescriptions = {
  401: 'Credentials are missing, or prove nothing.',
  403: {
    'access.denied':
      'What the credentials prove does not give the right. It says what would, and who can give it.',
  },
  429: 'There were too many requests in this minute. Retry-After says when the next one begins.',
};

/** A route that answers its errors as problem documents refuses query parameters that it does not take, unless it takes any. */
function describeOwnErrors(
  { query, may }: EndpointDescription,
  errors: ErrorDescriptions,
): MethodDecorator[] {
  const badRequest = { 400: 'A query parameter is unknown or cannot be read.' };
  return [
    ...(takesMore(query) ? [] : [SetMetadata(queryParameters, Object.keys(query?.shape ?? {}))]),
    ...describeErrors({ ...badRequest, ...(!isForAnybody(may) && denials), ...errors }),
  ];
}

/** Whether parameters that are not named may come too. */
function takesMore(query: z.ZodObject | undefined): boolean {
  return query?.def.catchall?._zod.def.type === 'unknown';
}

function isDocumented(errors: EndpointDescription['errors']): errors is readonly MethodDecorator[] {
  return Array.isArray(errors);
}

function describeOk(
  { status = 200, description, schema, example }: Answer,
  mediaTypes: readonly string[],
): MethodDecorator {
  if (!schema) return ApiResponse({ status, description });
  const content = each(mediaTypes, {
    schema: toOpenApi(schema),
    ...(example !== undefined && { example }),
  });
  return ApiResponse({ status, description, content });
}

function each<Content>(mediaTypes: readonly string[], content: Content): Record<string, Content> {
  return Object.fromEntries(mediaTypes.map((type) => [type, content]));
}
