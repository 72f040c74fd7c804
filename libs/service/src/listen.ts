import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';

/** Where a process listens. */
export interface ListenSettings {
  readonly HOST: string;
  readonly PORT: number;
}

/** The port asked for is taken. */
class PortInUse extends Error {
  constructor({ HOST, PORT }: ListenSettings) {
    super(`Port ${PORT} on ${HOST} is in use. Stop what listens there, or choose another one with PORT.`);
  }
}

/**
 * Starts to listen. Resolves with the address.
 * @throws PortInUse
 */
export async function listen(app: NestFastifyApplication, settings: ListenSettings): Promise<string> {
  try {
    await app.listen(settings.PORT, settings.HOST);
  } catch (error) {
    throw isAddressInUse(error) ? new PortInUse(settings) : error;
  }
  return app.getUrl();
}

/**
 * Finds out early, before anything slow is started, whether the port can be had.
 * @throws PortInUse
 */
export function assertPortFree(settings: ListenSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(isAddressInUse(error) ? new PortInUse(settings) : error));
    probe.listen(settings.PORT, settings.HOST, () => probe.close(() => resolve()));
  });
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
