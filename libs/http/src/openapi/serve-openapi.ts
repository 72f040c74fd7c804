import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { requestBodyExtension } from './endpoint.js';
import { openApiComponents } from './schema-registry.js';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
}

/** Serves the OpenAPI 3.1 document at /openapi.json and Swagger UI at /docs. */
export function serveOpenApi(app: NestFastifyApplication, options: OpenApiOptions): void {
  SwaggerModule.setup('docs', app, () => createDocument(app, options), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: options.title,
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true, docExpansion: 'list' },
  });
}

/** The OpenAPI document of everything the application serves. */
export function createDocument(app: NestFastifyApplication, options: OpenApiOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(options.title)
    .setDescription(options.description)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const schemas = { ...document.components?.schemas, ...openApiComponents() };
  placeRequestBodies(document);
  return { ...document, components: { ...document.components, schemas: sorted(schemas) } };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));
}

function placeRequestBodies(document: OpenAPIObject): void {
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as Record<string, unknown>[]) {
      if (!(requestBodyExtension in operation)) continue;
      operation.requestBody = operation[requestBodyExtension];
      delete operation[requestBodyExtension];
    }
  }
}
