// A team's producer and consumer in Node, once for each wire format: prints one JSON line for each step of their story.
import { SchemaRegistryClient } from '@confluentinc/schemaregistry';
import { avro } from './avro.mjs';
import { json } from './json.mjs';
import { protobuf } from './protobuf.mjs';
import { readSchema } from './read-schema.mjs';
import { openTopic } from './topic.mjs';

const registry = new SchemaRegistryClient({ baseURLs: [process.env.REGISTRY_URL], ...shown() });
// Whoever reads learns schemas from the registry, not from the writer's cache.
const readersRegistry = new SchemaRegistryClient({ baseURLs: [process.env.REGISTRY_URL], ...shown() });
for (const format of [avro, json, protobuf]) await tellVisits(format);
await tellGoverned(process.env.GOVERNED_SUBJECT);

// By what its users show who they are: a token, or user and password.
function shown() {
  const { REGISTRY_TOKEN: token, REGISTRY_USER_INFO: userInfo } = process.env;
  // The library demands cluster and pool; they mean something to its maker's cloud alone.
  const cloud = { logicalCluster: 'none', identityPoolId: 'none' };
  if (token) return { bearerAuthCredentials: { credentialsSource: 'STATIC_TOKEN', token, ...cloud } };
  return userInfo ? { basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo } } : {};
}

async function tellVisits(format) {
  const name = `${process.env.TOPIC}-${format.schemaType.toLowerCase()}`;
  const subject = `${name}-value`;
  const topic = await openTopic(name);
  const tell = (step, told) => console.log(JSON.stringify({ format: format.schemaType, step, ...told }));
  const readAll = async (count) => {
    const messages = await topic.read(count);
    return Promise.all(messages.map((message) => format.read(readersRegistry, name, message)));
  };

  await topic.write(await format.write(registry, name, 1, { visit_id: 'v-1', seats: 2 }));
  tell('read', { visits: await readAll(1) });

  tell('checked', { compatible: await registry.testSubjectCompatibility(subject, format.schema(2)) });
  await topic.write(await format.write(registry, name, 2, { visit_id: 'v-2', seats: 1, channel: 'app' }));
  tell('read', { visits: await readAll(2) });
  tell('latest', { version: (await registry.getLatestSchemaMetadata(subject)).version });

  tell('checked', { compatible: await registry.testSubjectCompatibility(subject, format.schema(3)) });
  const { status, errorCode, message } = await refusalOf(
    format.write(registry, name, 3, { visit_id: 'v-3', seats: 'two', channel: 'app' }),
  );
  tell('refused', { status, code: errorCode, message });

  tell('looked up', { version: await registry.getVersion(subject, format.schema(1)) });
  tell('listed', {
    subjects: (await registry.getAllSubjects()).filter((it) => it === subject),
    versions: await registry.getAllVersions(subject),
  });

  await registry.updateCompatibility(subject, 'NONE');
  await registry.register(subject, format.schema(3));
  tell('allowed', {
    compatibility: await registry.getCompatibility(subject),
    version: await registry.getVersion(subject, format.schema(3)),
  });

  tell('deleted a version', { version: await registry.deleteSubjectVersion(subject, 3) });
  tell('deleted', { versions: await registry.deleteSubject(subject) });
  tell('erased', { versions: await registry.deleteSubject(subject, true) });
  const missing = await refusalOf(registry.getAllVersions(subject));
  tell('missing', { status: missing.status, code: missing.errorCode });
  await topic.close();
}

// A change that any registry would take, and the policies of the mesh do not.
async function tellGoverned(subject) {
  const schema = { schemaType: 'AVRO', schema: readSchema('avro/private.avsc') };
  const compatible = await registry.testSubjectCompatibility(subject, schema);
  const { status, errorCode, message } = await refusalOf(registry.register(subject, schema));
  const told = { compatible, status, code: errorCode, message };
  console.log(JSON.stringify({ format: 'AVRO', step: 'forbidden', ...told }));
}

async function refusalOf(attempt) {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new Error('This should have been refused.');
}
