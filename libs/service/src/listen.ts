import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertLoopback } from '#http';

/** The port asked for is taken. */
export class PortInUse extends Error {
  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is in use. Stop what listens there, or choose another one with PORT.`);
  }
}

/**
 * Starts to listen, and stops cleanly on SIGINT and SIGTERM. Resolves with the address.
 * @throws OpenToTheNetwork, PortInUse
 */
export async function listen(
  app: NestFastifyApplication,
  { HOST, PORT }: { readonly HOST: string; readonly PORT: number },
): Promise<string> {
  assertLoopback(HOST);
  app.enableShutdownHooks();
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    throw isAddressInUse(error) ? new PortInUse(HOST, PORT) : error;
  }
  return app.getUrl();
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
