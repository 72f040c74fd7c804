import type { INestApplication } from '@nestjs/common';
import { transportToken } from '../tokens.js';
import { MeshTransport } from './mesh-transport.js';

/**
 * Connects the event handlers of the named services, each a consumer group of its own, and starts them.
 *
 * Call it once, after the application was created and before it listens; closing the application stops them.
 */
export async function attachMessaging(app: INestApplication, ...services: string[]): Promise<void> {
  for (const service of services) {
    const strategy = app.get<MeshTransport>(transportToken(service), { strict: false });
    app.connectMicroservice({ strategy });
  }
  await app.startAllMicroservices();
}
