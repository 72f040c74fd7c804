import { printJson } from '#exact-json';
import {
  AccessLog,
  Authenticator,
  Authorisation,
  DomainSources,
  NoAccessLog,
  NothingAsked,
  RequestLimits,
  ResourceFinders,
  ShownThings,
} from '#access';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { DestinationStream } from 'pino';
import { authoriseRequests } from './auth/authorise-requests.js';
import { identifyCallers } from './auth/caller.js';
import { ClaimedCallers } from './auth/claimed-callers.js';
import { useBodyParsers } from './bodies/body-parsers.js';
import { limitRequests } from './auth/limit-requests.js';
import { createLimitedServer } from './connections/create-server.js';
import { showFields } from './auth/show-fields.js';
import { servePages } from './console/serve-console.js';
import { ErrorDialects } from './errors/error-dialects.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { RouteTable } from './errors/route-table.js';
import { HealthModule } from './health/health.module.js';
import { measureRequests } from './health/request-metrics.js';
import { JsonLogger, type LogLevel } from './logging/json-logger.js';
import { followRequests } from './logging/request-context.js';
import { serveOpenApi, type OpenApiOptions } from './openapi/serve-openapi.js';
import { refuseNul } from './requests/refuse-nul.js';
import { refuseUnrouted } from './requests/refuse-unrouted.js';
import { serveOwnHosts } from './security/own-hosts.js';
import { secureAnswers, securityHeaders } from './security/security-headers.js';
import { UrlRewrites } from './requests/url-rewrites.js';
import { callById } from './requests/call-by-id.js';
import { OtherNames } from './requests/other-names.js';
import { RefuseUnknownParameters } from './requests/refuse-unknown-parameters.js';
import { RequestValidationPipe } from './requests/request-validation.pipe.js';

export interface HttpAppOptions extends OpenApiOptions {
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  readonly logLevel: LogLevel;
  /** Who the log is of; its title when left out. */
  readonly service?: string;
  /** Where the log goes; to standard output when left out. */
  readonly logTo?: DestinationStream;
  /** Addresses and networks of proxies that say truly, in X-Forwarded-For, from where a request came; none when left out. */
  readonly trustedProxies?: readonly string[];
  /** Exports the {@link Authenticator} that tells who sends a request; when left out, whoever they say they are. */
  readonly authentication?: DynamicModule;
  /** Within how many milliseconds a request must have come whole; a minute when left out. */
  readonly requestTimeoutMs?: number;
  /** How many connections an address that is no trusted proxy may have at once; as many as it likes when 0 or left out. */
  readonly connectionsPerAddress?: number;
  /** Names by which it may be reached besides loopback ones while whoever sends a request is whoever they say they are. */
  readonly allowedHosts?: readonly string[];
  /** Exports the {@link Authorisation} that says who may do what; when left out, everybody may everything. */
  readonly authorisation?: DynamicModule;
  /** Exports the {@link AccessLog} that is told of denials and changes; when left out, nobody is. */
  readonly accessLog?: DynamicModule;
  /** Exports the {@link RequestLimits} that says when requests are too many; when left out, they never are. */
  readonly limits?: DynamicModule;
  /** The folder to which the console was built; not served when left out, or when nothing is there. */
  readonly console?: string;
}

@Global()
@Module({})
class RootModule {}

/** Who sends a request is whoever they say they are. */
@Module({ providers: [{ provide: Authenticator, useClass: ClaimedCallers }], exports: [Authenticator] })
class ClaimedCallersModule {}

/** Everybody may everything. */
@Module({ providers: [{ provide: Authorisation, useClass: NothingAsked }], exports: [Authorisation] })
class NothingAskedModule {}

@Module({ providers: [{ provide: AccessLog, useClass: NoAccessLog }], exports: [AccessLog] })
class NoAccessLogModule {}

/**
 * Builds the HTTP side of a process around the modules of one or more services: bodies, validation, problem
 * documents, OpenAPI, health and metrics. It does not listen yet.
 */
export async function createHttpApp(
  services: readonly DynamicModule[],
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const dialects = new ErrorDialects();
  const rewrites = new UrlRewrites();
  const routes = new RouteTable();
  const problems = new ProblemFilter(dialects, routes);
  const access = [
    options.authentication ?? ClaimedCallersModule,
    options.authorisation ?? NothingAskedModule,
    options.accessLog ?? NoAccessLogModule,
    ...(options.limits ? [options.limits] : []),
  ];
  const root: DynamicModule = {
    module: RootModule,
    imports: [...access, HealthModule, ...services],
    providers: [
      { provide: ErrorDialects, useValue: dialects },
      { provide: UrlRewrites, useValue: rewrites },
      ResourceFinders,
      ShownThings,
      DomainSources,
      OtherNames,
    ],
    exports: [...access, ErrorDialects, UrlRewrites, ResourceFinders, ShownThings, DomainSources, OtherNames],
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    root,
    createAdapter(options, problems, rewrites),
    {
      bodyParser: false,
      logger: new JsonLogger({
        service: options.service ?? options.title,
        level: options.logLevel,
        destination: options.logTo,
      }),
      abortOnError: false,
    },
  );
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.setReplySerializer((answer) => printJson(answer));
  secureAnswers(fastify, options.docsClient?.origins);
  if (!options.authentication) serveOwnHosts(fastify, options.allowedHosts ?? []);
  const limits = options.limits && app.get(RequestLimits);
  followRequests(fastify);
  identifyCallers(fastify, app.get(Authenticator), limits);
  if (limits) limitRequests(fastify, limits);
  callById(fastify, app.get(OtherNames));
  authoriseRequests(fastify, {
    authorisation: app.get(Authorisation),
    finders: app.get(ResourceFinders),
    log: app.get(AccessLog),
  });
  showFields(fastify, { authorisation: app.get(Authorisation), things: app.get(ShownThings) });
  routes.collect(fastify);
  refuseUnrouted(fastify, problems);
  useBodyParsers(app, options.bodyLimit);
  refuseNul(app);
  app.useGlobalGuards(new RefuseUnknownParameters(app.get(Reflector)));
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(problems);
  measureRequests(app);
  serveOpenApi(app, options);
  servePages(app, options.console, options.shownBy);
  return app;
}

function createAdapter(
  { bodyLimit, trustedProxies = [], requestTimeoutMs = 60_000, connectionsPerAddress = 0 }: HttpAppOptions,
  problems: ProblemFilter,
  rewrites: UrlRewrites,
): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    serverFactory: (handler: RequestListener, options: { keepAliveTimeout?: number }) => {
      const limits = { requestTimeoutMs, mostPerAddress: connectionsPerAddress, exempt: trustedProxies };
      return createLimitedServer(handler, limits, options.keepAliveTimeout);
    },
    genReqId: (request: { headers: Record<string, unknown> }) =>
      correlationIdOf(request.headers) ?? randomUUID(),
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => rewrites.apply(url),
    routerOptions: {
      // An id of 256 characters, each percent-encoded.
      maxParamLength: 2_400,
      // A base URL that ends in a slash, and what is put together with one too many.
      ignoreDuplicateSlashes: true,
      ignoreTrailingSlash: true,
    },
    // Idle keep-alive connections must not hold up a shutdown.
    forceCloseConnections: 'idle',
    // Errors before a handler runs (body too large, broken URL) have the same form as all others.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.send(error, request, reply.headers(securityHeaders)),
  });
}

function correlationIdOf(headers: Record<string, unknown>): string | undefined {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : undefined;
}
