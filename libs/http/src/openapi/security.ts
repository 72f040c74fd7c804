import { isForAnybody, type Right } from '#access';
import type { OpenAPIObject } from '@nestjs/swagger';
import { rightExtension, type Operation } from './operations.js';

/** By what callers can show who they are. */
export interface ShownBy {
  /** Whether API keys are taken. */
  readonly keys: boolean;
  /** The identity provider whose access tokens are taken. */
  readonly issuer?: string;
  /** The cookie that holds a browser's session. */
  readonly sessionCookie?: string;
}

type Schemes = NonNullable<NonNullable<OpenAPIObject['components']>['securitySchemes']>;

/** Where clients of the registry show user and password, as they are used to. */
const registryPath = '/schema-registry';

/** Says of every call by what callers can show who they are; of none, where nobody is asked. */
export function declareSecurity(document: OpenAPIObject, shownBy: ShownBy | undefined): void {
  document.security = [];
  if (!shownBy) return;
  const everywhere = { ...keyScheme(shownBy), ...providerScheme(shownBy), ...sessionScheme(shownBy) };
  const inRegistry = { ...everywhere, ...basicScheme(shownBy) };
  const hasRegistry = Object.keys(document.paths).some((path) => path.startsWith(registryPath));
  const securitySchemes = hasRegistry ? inRegistry : everywhere;
  document.components = { ...document.components, securitySchemes };
  for (const [path, operations] of Object.entries(document.paths)) {
    const schemes = path.startsWith(registryPath) ? inRegistry : everywhere;
    for (const operation of Object.values(operations) as Operation[])
      operation.security = isOpen(operation) ? [] : Object.keys(schemes).map((name) => ({ [name]: [] }));
  }
}

function isOpen({ [rightExtension]: right }: Operation): boolean {
  return right !== undefined && isForAnybody(right as Right);
}

function keyScheme({ keys }: ShownBy): Schemes {
  if (!keys) return {};
  return { key: { type: 'http', scheme: 'bearer', description: 'An API key, `mw_…`.' } };
}

function basicScheme({ keys }: ShownBy): Schemes {
  if (!keys) return {};
  const description =
    'An API key: its id as user and the rest as password, or all of it as password beside any user.';
  return { basic: { type: 'http', scheme: 'basic', description } };
}

function providerScheme({ issuer }: ShownBy): Schemes {
  if (issuer === undefined) return {};
  const openIdConnectUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const description = 'An access token of the identity provider.';
  return { oidc: { type: 'openIdConnect', openIdConnectUrl, description } };
}

function sessionScheme({ sessionCookie: name }: ShownBy): Schemes {
  if (name === undefined) return {};
  const description =
    'The session of a browser that logged in at `/auth/login`. Who writes by it sends the header `x-csrf-token` too, which ' +
    '`GET /api/v1/session` tells.';
  return { session: { type: 'apiKey', in: 'cookie', name, description } };
}
