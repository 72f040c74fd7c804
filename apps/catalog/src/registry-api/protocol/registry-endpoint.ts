import type { ResourceOfRoute, Right } from '#access';
import { ApiResponse } from '@nestjs/swagger';
import { Endpoint, toOpenApi, type EndpointDescription } from '#http';
import { z } from 'zod';
import { registryMediaTypes } from './media-types.js';
import { ErrorCodes, RegistryError } from './registry-error.js';

/** How the registry says what went wrong. */
const RegistryErrorBody = z
  .object({ error_code: z.int(), message: z.string() })
  .meta({ id: 'RegistryError', description: 'How the registry says what went wrong.' });

/** Which error codes can come, and when. */
type RegistryErrorDescriptions = Readonly<Record<number, string>>;

/** A route of the registry API; `errors` are by error code. */
export interface RegistryEndpointDescription extends Omit<
  EndpointDescription,
  'errors' | 'may' | 'on' | 'mediaTypes'
> {
  readonly may: Right;
  readonly on: ResourceOfRoute;
  readonly errors?: RegistryErrorDescriptions;
}

/** Documents a route of the registry API: its media types, and errors in its own shape. */
export function RegistryEndpoint({ errors = {}, ...it }: RegistryEndpointDescription): MethodDecorator {
  const all = { ...unreadableIn(it), ...errors };
  return Endpoint({ ...it, mediaTypes: registryMediaTypes, errors: describeErrors(all) });
}

const none: RegistryErrorDescriptions = {};
const ofBody: RegistryErrorDescriptions = {
  413: 'The body is larger than the limit.',
  415: 'The body is of another media type.',
};
const ofLists: RegistryErrorDescriptions = { 404: 'What stands for an offset or a limit is no number.' };
const ofAny: RegistryErrorDescriptions = {
  400: 'A name in the path or the query cannot be one, or the body is not JSON.',
  [ErrorCodes.unreadableRequest]: 'The path, the query or the body holds what cannot be read.',
};

/** What of a request may be unreadable, by what the route takes. */
function unreadableIn({
  body,
  query,
  params,
}: Omit<RegistryEndpointDescription, 'errors'>): RegistryErrorDescriptions {
  return {
    ...(body ? ofBody : none),
    ...(query && 'limit' in query.shape ? ofLists : none),
    ...((body ?? query ?? params) ? ofAny : none),
  };
}

function describeErrors(errors: RegistryErrorDescriptions): MethodDecorator[] {
  const known = {
    ...errors,
    [ErrorCodes.unauthorized]: 'Credentials are missing, or prove nothing.',
    [ErrorCodes.forbidden]: 'What the credentials prove does not give the right.',
    [ErrorCodes.tooManyRequests]: 'There were too many requests in this minute. See Retry-After.',
    [ErrorCodes.storeError]: 'The database cannot be reached, or something went wrong.',
  };
  const byStatus = new Map<number, [number, string][]>();
  for (const [text, message] of Object.entries(known)) {
    const { status } = new RegistryError(Number(text), message);
    byStatus.set(status, [...(byStatus.get(status) ?? []), [Number(text), message]]);
  }
  return [...byStatus].map(([status, codes]) =>
    ApiResponse({
      status,
      description: codes.map(([code, message]) => `${code}: ${message}`).join(' '),
      content: Object.fromEntries(registryMediaTypes.map((type) => [type, errorContent(codes)])),
    }),
  );
}

function errorContent(codes: readonly [number, string][]) {
  const examples: Record<string, { value: z.infer<typeof RegistryErrorBody> }> = {};
  for (const [code, message] of codes) examples[code] = { value: { error_code: code, message } };
  return { schema: toOpenApi(RegistryErrorBody), examples };
}
