import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, type HttpAppOptions } from '#http';
import { attachMessaging } from '#messaging';
import { TracingModule } from '#tracing';
import { accessBy, carryTrace, consoleFolder } from '#service';
import { CatalogModule } from '../../catalog/src/app.module.js';
import { readConfig as readCatalogConfig } from '../../catalog/src/config.js';
import { DecideRegistration, GovernanceModule } from '../../governance/src/app.module.js';
import { readConfig as readGovernanceConfig } from '../../governance/src/config.js';
import { LineageModule } from '../../lineage/src/app.module.js';
import { readConfig as readLineageConfig } from '../../lineage/src/config.js';
import { QualityModule } from '../../quality/src/app.module.js';
import { readConfig as readQualityConfig } from '../../quality/src/config.js';
import type { StandaloneConfig } from './config.js';
import { ExampleMeshModule } from './example-mesh/example-mesh.module.js';

const names = ['catalog', 'governance', 'lineage', 'quality'] as const;

/**
 * The four services in one application. They share a port and a database server, and the catalog asks governance without the
 * network, unless GOVERNANCE_URL names another.
 * @param access how callers are known and what they may; as the settings say when left out
 */
export async function createStandalone(
  config: StandaloneConfig,
  databaseUrl: string,
  env: NodeJS.ProcessEnv,
  access?: Partial<HttpAppOptions>,
): Promise<NestFastifyApplication> {
  const shared = {
    WEBHOOK_ALLOW_PRIVATE: 'true', // The demo's owner listens on this machine.
    ...env,
    ...onlyIn(databaseUrl),
  };
  const governance = GovernanceModule.forRoot(readGovernanceConfig(shared));
  const inProcess = env.GOVERNANCE_URL ? undefined : { module: governance, gate: DecideRegistration };
  const services = [
    ...TracingModule.of('meshwarden', config),
    { module: ExampleMeshModule },
    CatalogModule.forRoot(readCatalogConfig(shared), inProcess),
    governance,
    LineageModule.forRoot(readLineageConfig(shared)),
    QualityModule.forRoot(readQualityConfig(shared)),
  ];
  const app = await createHttpApp(services, {
    title: 'Meshwarden',
    description: 'Federated governance for a data mesh, enforced: catalog, governance, lineage and quality.',
    bodyLimit: config.BODY_LIMIT,
    logLevel: config.LOG_LEVEL,
    service: 'standalone',
    trustedProxies: config.TRUSTED_PROXIES,
    allowedHosts: config.ALLOWED_HOSTS,
    requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
    connectionsPerAddress: config.CONNECTIONS_PER_ADDRESS,
    console: consoleFolder,
    ...(access ??
      accessBy({
        name: 'standalone',
        settings: config,
        services: names,
        service: governance,
        database: { url: databaseUrl, schema: 'governance' },
      })),
  });
  carryTrace(app);
  await attachMessaging(app, ...names);
  return app;
}

/** The database that was opened, or is complete: nothing else is to be said of it. */
function onlyIn(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_URL_FILE: undefined,
    DATABASE_PASSWORD: undefined,
    DATABASE_PASSWORD_FILE: undefined,
  };
}
