import { type Command, exitCodes, jsonOption, show, UsageMistake } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';
import { askForAccess, type Asked } from './ask-for-access.js';
import { inWords, type Model } from './model-words.js';
import { readPicks } from './read-picks.js';

/** `meshwarden application model`. */
export const applicationModel: Command = {
  name: 'application model',
  summary: 'Say what follows from building an application on columns of others',
  takes: 'CONTRACT[#COLUMN]...',
  counts: [1, 1_000],
  about: [
    'Which classifications come in, what can be promised at most, what policies would find, and which access it takes. A contract without a column',
    'is read as a whole. Nothing is kept; with --ask access is asked for where it is missing, which agrees to the terms that are shown.',
    'Ends with 1 where a policy would refuse it, or access is denied. --json has its documents and the bodies of all requests.',
  ],
  options: {
    domain: { type: 'string', value: 'ID', help: 'whose it is to be' },
    name: { type: 'string', value: 'NAME', help: 'what it is called within its domain' },
    purpose: { type: 'string', value: 'TEXT', help: 'what it needs the data for' },
    owner: { type: 'string', value: 'WHO', help: 'who is to answer for it; whoever asks where left out' },
    until: { type: 'string', value: 'TIME', help: 'until when it reads; half a year where left out' },
    ask: { type: 'boolean', help: 'ask for the access that is missing' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    "meshwarden application model lounge-invoices#invoices.amount_cents lounge-visits --domain marketing --name guest-offers --purpose 'offers to guests'",
    "meshwarden application model lounge-visits --domain marketing --name guest-offers --purpose 'offers to guests' --until 2027-03-31T00:00:00Z --ask",
  ],
  async run(invocation) {
    const { given } = invocation;
    const [domain, name, purpose] = [given.text('domain'), given.text('name'), given.text('purpose')];
    if (domain === undefined || name === undefined || purpose === undefined)
      throw new UsageMistake('Give --domain, --name and --purpose.');
    const reads = readPicks(given.positionals);
    const json = { domain, name, purpose, owner: given.text('owner'), until: given.text('until'), reads };
    const api = await apiOf(invocation);
    const { body } = await api.send<Model>({ path: 'api/v1/applications/model', json });
    const asked: readonly Asked[] = given.flag('ask') ? await askForAccess(api, body.accessRequests) : [];
    show(invocation, given.flag('ask') ? { ...body, asked } : body, () => inWords(body, asked));
    const isRefused = asked.some(({ refused }) => refused !== null);
    return body.ready && !isRefused ? exitCodes.pass : exitCodes.fail;
  },
};
