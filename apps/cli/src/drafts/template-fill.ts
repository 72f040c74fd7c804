import type { Draft } from '#drafts';
import { type Command, jsonOption, UsageMistake } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';
import { archetypes } from './draft-options.js';

/** `meshwarden template fill`. */
export const templateFill: Command = {
  name: 'template fill',
  summary: 'Begin a product and its contract from a template',
  takes: archetypes.join('|'),
  counts: [1, 1],
  about: [
    'With the conventions of the federation: names, keys, promises, expectations. Nothing is sent: fill in what is missing, then see what policies',
    'say: meshwarden lint DIR, or gate.',
  ],
  options: {
    domain: { type: 'string', value: 'ID', help: 'whose it is to be' },
    name: { type: 'string', value: 'NAME', help: 'what it is called within its domain' },
    purpose: { type: 'string', value: 'TEXT', help: 'what the data is for, in a sentence' },
    owner: { type: 'string', value: 'WHO', help: 'who is to own it, as they sign in' },
    reads: {
      type: 'string',
      value: 'CONTRACT',
      help: 'a contract that it is made from; may be repeated',
      multiple: true,
    },
    port: {
      type: 'string',
      value: 'KIND',
      help: 'how it is offered: kafka or postgres',
      choices: ['kafka', 'postgres'],
    },
    out: { type: 'string', value: 'DIR', help: 'write documents there; they are printed where left out' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    "meshwarden template fill source-aligned --domain clients --name lounge-queues --purpose 'Guests who wait.' --out queues",
    "meshwarden template fill aggregate --domain clients --name guests --purpose 'All of a guest.' --reads lounge-visits --reads lounge-invoices",
  ],
  async run(invocation) {
    const { given } = invocation;
    const archetype = archetypes.find((it) => it === given.at(0));
    if (archetype === undefined) throw new UsageMistake(`Say one of ${archetypes.join(', ')}.`);
    const [domain, name, purpose] = [given.text('domain'), given.text('name'), given.text('purpose')];
    if (domain === undefined || name === undefined || purpose === undefined)
      throw new UsageMistake('Give --domain, --name and --purpose.');
    const said = { domain, name, purpose, owner: given.text('owner'), port: given.text('port') };
    const json = { ...said, reads: given.list('reads') };
    const path = `api/v1/templates/${archetype}`;
    const { body } = await (await apiOf(invocation)).send<Draft>({ path, json });
    const { handOver } = await import('./make-draft.js');
    return handOver(invocation, body);
  },
};
