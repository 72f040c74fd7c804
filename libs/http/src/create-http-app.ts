import { Logger, type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { useBodyParsers } from './bodies/body-parsers.js';
import { ProblemFilter, sendProblem } from './errors/problem.filter.js';
import { HealthModule } from './health/health.module.js';
import { measureRequests } from './health/request-metrics.js';
import { JsonLogger } from './json-logger.js';
import { serveOpenApi, type OpenApiOptions } from './openapi/serve-openapi.js';
import { refuseNul } from './requests/refuse-nul.js';
import { RequestValidationPipe } from './requests/request-validation.pipe.js';

export interface HttpAppOptions extends OpenApiOptions {
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  readonly logLevel: LogLevel;
}

export const logLevels = ['error', 'warn', 'log', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

@Module({})
class RootModule {}

/**
 * Builds the HTTP side of a process around the modules of one or more services: bodies, validation, problem
 * documents, OpenAPI, health and metrics. It does not listen yet.
 */
export async function createHttpApp(
  services: readonly DynamicModule[],
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const root: DynamicModule = { module: RootModule, imports: [HealthModule, ...services] };
  const app = await NestFactory.create<NestFastifyApplication>(root, createAdapter(options.bodyLimit), {
    bodyParser: false,
    logger: new JsonLogger(enabledLevels(options.logLevel)),
    abortOnError: false,
  });
  useBodyParsers(app, options.bodyLimit);
  refuseNul(app);
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  measureRequests(app);
  serveOpenApi(app, options);
  return app;
}

function createAdapter(bodyLimit: number): FastifyAdapter {
  const logger = new Logger('http');
  return new FastifyAdapter({
    bodyLimit,
    genReqId: (request: { headers: Record<string, unknown> }) =>
      correlationIdOf(request.headers) ?? randomUUID(),
    requestIdHeader: false,
    // An id of 256 characters, each percent-encoded.
    routerOptions: { maxParamLength: 2_400 },
    // Idle keep-alive connections must not hold up a shutdown.
    forceCloseConnections: 'idle',
    // Errors before a handler runs (body too large, broken URL) have the same form as all others.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, logger),
  });
}

function correlationIdOf(headers: Record<string, unknown>): string | undefined {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : undefined;
}

function enabledLevels(level: LogLevel): ('fatal' | LogLevel)[] {
  return ['fatal', ...logLevels.slice(0, logLevels.indexOf(level) + 1)];
}
