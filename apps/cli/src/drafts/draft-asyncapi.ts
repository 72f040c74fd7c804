import type { Command } from '../command-line/index.js';
import { draftAbout, draftOptions } from './draft-options.js';

/** `meshwarden draft asyncapi`. */
export const draftAsyncApi: Command = {
  name: 'draft asyncapi',
  summary: 'Draft a contract and a product from a channel of an AsyncAPI document',
  takes: 'FILE|-',
  counts: [1, 1],
  about: ['Versions 2 and 3; what its Kafka bindings say of the topic becomes promises.', ...draftAbout],
  options: {
    channel: { type: 'string', value: 'ADDRESS', help: 'the channel, where there are several' },
    ...draftOptions,
  },
  examples: ['meshwarden draft asyncapi asyncapi.yaml --channel clients.visits --domain clients'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const { contentOf, makeDraft } = await import('./make-draft.js');
    const document = await contentOf(terminal, given.at(0));
    return makeDraft(invocation, { from: 'asyncapi', document, channel: given.text('channel') });
  },
};
