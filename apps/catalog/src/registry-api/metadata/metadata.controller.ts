import { Get } from '@nestjs/common';
import { z } from 'zod';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';

const Nothing = z
  .object({})
  .meta({ id: 'RegistryRoot', description: 'Nothing: that the registry answers is the answer.' });
const ServerId = z
  .object({
    scope: z.object({ path: z.array(z.string()), clusters: z.record(z.string(), z.string()) }),
    id: z.string(),
  })
  .meta({ id: 'RegistryServerId', description: 'Which registry this is.' });
const Deployment = z
  .object({ attributes: z.array(z.string()) })
  .meta({ id: 'RegistryDeployment', description: 'What kind of installation the registry is.' });
const ServerVersion = z
  .object({ version: z.string(), commitId: z.string() })
  .meta({ id: 'RegistryServerVersion', description: 'Which release answers.' });

// State is not kept in Kafka, so there is no cluster whose id could stand here: the name is the same everywhere.
const serverId = {
  scope: {
    path: [],
    clusters: { 'kafka-cluster': 'meshwarden', 'schema-registry-cluster': 'schema-registry' },
  },
  id: '',
};

/** The protocol that is spoken, and whose registry speaks it. */
const serverVersion = { version: '8.3.1', commitId: 'meshwarden' };

/** What the registry says of itself. Clients and tools ask for it before anything else. */
@RegistryController('', 'metadata')
export class MetadataController {
  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'Whether the registry is there',
    ok: { description: 'It is.', schema: Nothing, example: {} },
  })
  root(): z.infer<typeof Nothing> {
    return {};
  }

  @Get('v1/metadata/id')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The cluster that the registry belongs to',
    ok: {
      description: 'Fixed names: the registry keeps its state in no Kafka cluster.',
      schema: ServerId,
      example: serverId,
    },
  })
  id(): z.infer<typeof ServerId> {
    return serverId;
  }

  @Get('v1/metadata/deployment')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'What kind of installation the registry is',
    ok: { description: 'None that has a name.', schema: Deployment, example: { attributes: [] } },
  })
  deployment(): z.infer<typeof Deployment> {
    return { attributes: [] };
  }

  @Get('v1/metadata/version')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The version of the protocol',
    ok: {
      description: 'The version of the registry whose protocol this one speaks.',
      schema: ServerVersion,
      example: serverVersion,
    },
  })
  version(): z.infer<typeof ServerVersion> {
    return serverVersion;
  }
}
