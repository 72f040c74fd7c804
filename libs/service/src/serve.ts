import type { DynamicModule } from '@nestjs/common';
import { assertMayListen } from '#authentication';
import { createHttpApp } from '#http';
import { attachMessaging } from '#messaging';
import { TracingModule } from '#tracing';
import { accessBy } from './access-by.js';
import { carryTrace } from './carry-trace.js';
import { listen } from './listen.js';
import type { ServiceSettings } from './service-settings.js';

/** What makes one service a process. */
export interface ServiceProcess<Settings extends ServiceSettings> {
  readonly name: string;
  readonly description: string;
  readonly readConfig: (env: NodeJS.ProcessEnv) => Settings;
  readonly moduleFor: (settings: Settings) => DynamicModule;
  /** The folder of the console, where this service is the one that serves it. */
  readonly console?: string;
}

/** Runs one service until it is told to stop. A start that fails says why in a sentence and exits with status 1. */
export async function serve<Settings extends ServiceSettings>(it: ServiceProcess<Settings>): Promise<void> {
  try {
    const settings = it.readConfig(process.env);
    assertMayListen(settings);
    const service = it.moduleFor(settings);
    const tracing = TracingModule.of(`meshwarden-${it.name}`, settings);
    const app = await createHttpApp([...tracing, service], {
      title: `Meshwarden ${it.name}`,
      description: it.description,
      bodyLimit: settings.BODY_LIMIT,
      logLevel: settings.LOG_LEVEL,
      service: it.name,
      trustedProxies: settings.TRUSTED_PROXIES,
      allowedHosts: settings.ALLOWED_HOSTS,
      requestTimeoutMs: settings.REQUEST_TIMEOUT_MS,
      connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
      console: it.console,
      ...accessBy({
        name: it.name,
        settings,
        services: [it.name],
        service,
        database: { url: settings.DATABASE_URL, schema: it.name },
      }),
    });
    carryTrace(app);
    app.enableShutdownHooks();
    await attachMessaging(app, it.name);
    const address = await listen(app, settings);
    console.log(`Meshwarden ${it.name} listens on ${address} (Swagger UI: ${address}/docs)`);
  } catch (error) {
    failToStart(error);
  }
}

/** Ends a process that could not start: one sentence for its user, the stack only where LOG_LEVEL is debug. */
export function failToStart(error: unknown): never {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(process.env.LOG_LEVEL === 'debug' ? stack : message);
  process.exit(1);
}
