import { jsonOption, type Options } from '../command-line/index.js';

export const archetypes = ['source-aligned', 'aggregate', 'consumer-aligned'] as const;

/** Options of every command that drafts. */
export const draftOptions = {
  domain: { type: 'string', value: 'ID', help: 'the domain whose it is to be' },
  owner: { type: 'string', value: 'WHO', help: 'who is to own it, as they sign in' },
  purpose: { type: 'string', value: 'TEXT', help: 'what the data is for, in a sentence' },
  contract: { type: 'string', value: 'ID', help: 'id of the contract; made of the name where left out' },
  product: { type: 'string', value: 'ID', help: 'id of the product; made of domain and name where left out' },
  archetype: { type: 'string', value: 'KIND', help: `${archetypes.join(', ')}`, choices: archetypes },
  out: {
    type: 'string',
    value: 'DIR',
    help: 'write documents and schemas there; documents are printed where left out',
  },
  json: jsonOption,
} as const satisfies Options;

/** What `about` says of every such command. */
export const draftAbout = [
  'Nothing is made up and nothing is sent: what only a person knows is listed, and stands above each document.',
  'Fill it in, then see what policies say: meshwarden lint DIR, or gate.',
];
