import { type Command, exitCodes, UsageMistake, jsonOption, show } from '../command-line/index.js';
import { connectionOptions, apiOf } from '../mesh-api/index.js';

interface Waiver {
  readonly id: string;
  readonly state: string;
  readonly scope: string;
}

/** `meshwarden waiver request`. */
export const waiverRequest: Command = {
  name: 'waiver request',
  summary: 'Ask to be allowed, for a time, what a policy denies',
  takes: 'POLICY',
  counts: [1, 1],
  about: [
    'It holds once an owner of the policy’s scope has approved it. At least one of --id and --domain says what it is for.',
  ],
  options: {
    id: { type: 'string', value: 'PATTERN', help: 'for things with this id: lounge-*' },
    kind: { type: 'string', value: 'KIND', help: 'only for DataProduct, DataContract, Schema or Lifecycle' },
    domain: { type: 'string', value: 'ID', help: 'for things of this domain' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
    link: { type: 'string', value: 'URL', help: 'where more is said' },
    until: {
      type: 'string',
      value: 'TIME',
      help: 'when it ends: 2027-03-31 (the end of that UTC day), or an instant',
    },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    "meshwarden waiver request MESH-014 --id lounge-visits --reason 'agreed with billing' --until 2027-03-31",
  ],
  async run(invocation) {
    const { given } = invocation;
    const [reason, until] = [given.text('reason'), given.text('until')];
    if (reason === undefined || until === undefined) throw new UsageMistake('Give --reason and --until.');
    const subject = { id: given.text('id'), kind: given.text('kind'), domain: given.text('domain') };
    if (subject.id === undefined && subject.domain === undefined)
      throw new UsageMistake('Give --id or --domain.');
    const json = {
      policy: given.at(0),
      subjects: [subject],
      reason,
      link: given.text('link'),
      until: /^\d{4}-\d\d-\d\d$/.test(until) ? `${until}T23:59:59.999Z` : until,
    };
    const { body } = await (await apiOf(invocation)).send<Waiver>({ path: 'api/v1/waivers', json });
    show(invocation, body, ({ id, state, scope }) => [
      `waiver ${id} is ${state}; an owner of scope ${scope} answers`,
    ]);
    return exitCodes.pass;
  },
};
