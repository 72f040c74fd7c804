import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { declareActor } from './actor-parameter.js';
import { lookUpFor } from './examples/look-up-for.js';
import { type LookUp, presentExamples } from './examples/present-examples.js';
import { forPage } from './for-page.js';
import { filledInExtension, type Operation, operationsOf, requestBodyExtension } from './operations.js';
import { toCurrentDialect } from './parameter-dialect.js';
import { openApiComponents } from './schema-registry.js';
import { declareSecurity, type ShownBy } from './security.js';
import { authorizeOptions, type DocsClient } from './swagger-ui.js';
import { leaveOutKeys } from './untaken-calls.js';
import { yamlAsWritten } from './yaml-as-written.js';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  /** By what callers can show who they are; left out where nobody is asked. */
  readonly shownBy?: ShownBy;
  /** As whom Swagger UI logs people in; left out where it does not. */
  readonly docsClient?: DocsClient;
}

/** Serves the OpenAPI 3.1 document at /openapi.json and Swagger UI at /docs. */
export function serveOpenApi(app: NestFastifyApplication, options: OpenApiOptions): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const present = (asked: unknown, _reply: unknown, document: OpenAPIObject) => {
    const request = asked as FastifyRequest;
    const offered = request.url.includes('/swagger-ui-init.js') ? forPage(document) : document;
    return presentExamples(offered, lookUpOf(fastify, request, options), new Date());
  };
  SwaggerModule.setup('docs', app, () => offeredDocument(app, options), {
    patchDocumentOnRequest: present,
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: options.title,
    swaggerOptions: {
      tryItOutEnabled: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      plugins: [yamlAsWritten],
      ...(options.docsClient && authorizeOptions(options.docsClient)),
    },
  });
}

/** Where it is asked who somebody is, there is nothing that a stranger may look up: each try would be a denial on record. */
function lookUpOf(fastify: FastifyInstance, request: FastifyRequest, { shownBy }: OpenApiOptions): LookUp {
  if (shownBy && request.caller.kind === 'anonymous') return () => Promise.resolve(undefined);
  return lookUpFor(fastify, request);
}

/** The document without what is not to be had here. */
function offeredDocument(app: NestFastifyApplication, options: OpenApiOptions): OpenAPIObject {
  const document = createDocument(app, options);
  if (!options.shownBy?.keys) leaveOutKeys(document);
  return document;
}

/** The OpenAPI document of everything the application serves. */
export function createDocument(app: NestFastifyApplication, options: OpenApiOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(options.title)
    .setDescription(options.description)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setVersion('1')
    .addServer('/')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const schemas = { ...document.components?.schemas, ...openApiComponents() };
  operationsOf(document).forEach(placeRequestBody);
  operationsOf(document).forEach(updateParameters);
  declareActor(document, options.shownBy !== undefined);
  operationsOf(document).forEach(fillIn);
  declareSecurity(document, options.shownBy);
  return { ...document, components: { ...document.components, schemas: sorted(schemas) } };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));
}

function placeRequestBody(operation: Operation): void {
  if (!(requestBodyExtension in operation)) return;
  operation.requestBody = operation[requestBodyExtension];
  delete operation[requestBodyExtension];
}

function updateParameters({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if (parameter.schema) parameter.schema = toCurrentDialect(parameter.schema);
  }
}

function fillIn(operation: Operation): void {
  const { parameters = [], [filledInExtension]: filledIn = {} } = operation;
  for (const parameter of parameters) parameter.example = filledIn[parameter.name] ?? parameter.example;
  delete operation[filledInExtension];
}
