import type { INestApplication } from '@nestjs/common';
import { transportToken } from '../tokens.js';
import { MeshTransport } from './mesh-transport.js';

/**
 * Connects the event handlers of the named services, each a consumer group of its own, and starts them.
 *
 * Call it once, after the application was configured (pipes, Swagger) and before it listens: it runs the application's init
 * hooks, so that no event comes before its handler is ready. Closing the application stops the handlers.
 */
export async function attachMessaging(app: INestApplication, ...services: string[]): Promise<void> {
  for (const service of services) {
    const strategy = app.get<MeshTransport>(transportToken(service), { strict: false });
    app.connectMicroservice({ strategy });
  }
  await app.init();
  await app.startAllMicroservices();
}
