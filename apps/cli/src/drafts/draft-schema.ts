import type { SchemaType } from '#schema-compat';
import { type Command, UsageMistake } from '../command-line/index.js';
import { draftAbout, draftOptions } from './draft-options.js';

const types: readonly (readonly [RegExp, SchemaType])[] = [
  [/\.avsc$/, 'AVRO'],
  [/\.proto$/, 'PROTOBUF'],
  [/\.json$/, 'JSON'],
];

/** `meshwarden draft schema`. */
export const draftSchema: Command = {
  name: 'draft schema',
  summary: 'Draft a contract and a product from an Avro, Protobuf or JSON schema',
  takes: 'FILE',
  counts: [1, 1],
  about: ['By its name the file is *.avsc, *.proto or *.json. It imports nothing.', ...draftAbout],
  options: {
    topic: { type: 'string', value: 'TOPIC', help: 'the topic whose messages it describes' },
    ...draftOptions,
  },
  examples: ['meshwarden draft schema visit.avsc --topic clients.visits --domain clients --out visits'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const [file, topic] = [given.at(0), given.text('topic')];
    if (topic === undefined) throw new UsageMistake('Give --topic: whose messages it describes.');
    const schemaType = typeOf(file);
    const { makeDraft, textOf } = await import('./make-draft.js');
    return makeDraft(invocation, { from: 'schema', topic, schemaType, schema: await textOf(terminal, file) });
  },
};

/** The format of a schema by the name of its file. @throws UsageMistake */
export function typeOf(file: string): SchemaType {
  const found = types.find(([ending]) => ending.test(file))?.[1];
  if (!found) throw new UsageMistake(`'${file}' is no *.avsc, *.proto or *.json.`);
  return found;
}
