import type { Draft, TopicSource } from '#drafts';
import { type Command, type Invocation, UsageMistake } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';
import { typeOf } from './draft-schema.js';
import { draftAbout, draftOptions } from './draft-options.js';

/** `meshwarden draft topic`. */
export const draftTopic: Command = {
  name: 'draft topic',
  summary: 'Draft a contract and a product from a Kafka topic',
  takes: 'TOPIC|FILE|-',
  counts: [1, 1],
  about: [
    'Give its name, or what `kafka-topics --describe` prints of it, by which partitions, replication and retention are known. The',
    'schema is the one that is registered for its values; with --schema it is read from a file, and no server is asked.',
    ...draftAbout,
  ],
  options: {
    schema: { type: 'string', value: 'FILE', help: 'the schema of its messages' },
    ...draftOptions,
    ...connectionOptions,
  },
  examples: [
    'kafka-topics --bootstrap-server localhost:9092 --describe --topic clients.visits | meshwarden draft topic - --domain clients',
    'meshwarden draft topic clients.visits --domain clients --out visits',
  ],
  async run(invocation) {
    const { handOver, makeDraft, textOf } = await import('./make-draft.js');
    const source = await topicOf(invocation);
    const file = invocation.given.text('schema');
    if (file === undefined) return handOver(invocation, await draftedThere(invocation, source));
    const value = { schemaType: typeOf(file), schema: await textOf(invocation.terminal, file) };
    return makeDraft(invocation, { from: 'topic', ...source, value });
  },
};

async function topicOf({ given, terminal }: Invocation): Promise<TopicSource> {
  const named = given.at(0);
  if (named !== '-' && /^[\w.-]+$/.test(named) && !named.endsWith('.txt')) return { topic: named };
  const { readDescribedTopic, SourceUnreadable } = await import('#drafts');
  const { textOf } = await import('./make-draft.js');
  try {
    return readDescribedTopic(await textOf(terminal, named));
  } catch (error) {
    if (error instanceof SourceUnreadable) throw new UsageMistake(error.message);
    throw error;
  }
}

/** The server knows the schema. @throws Trouble */
async function draftedThere(invocation: Invocation, source: TopicSource): Promise<Draft> {
  const { wishesOf } = await import('./make-draft.js');
  const json = { source: { from: 'topic', ...source }, ...wishesOf(invocation) };
  return (await (await apiOf(invocation)).send<Draft>({ path: 'api/v1/drafts', json })).body;
}
