import { type Command, exitCodes, UsageMistake, jsonOption, show } from '../command-line/index.js';
import { connectionOptions, apiOf } from '../mesh-api/index.js';

interface Consent {
  readonly id: string;
  readonly readers: readonly {
    readonly consumerId: string;
    readonly owner: string | null;
    readonly answer: string | null;
  }[];
}

/** `meshwarden consent request`. */
export const consentRequest: Command = {
  name: 'consent request',
  summary: 'Put a refused change to the owners of all whom it breaks',
  takes: 'DECISION',
  counts: [1, 1],
  about: ['When all have agreed, the same change passes the policies that protect readers.'],
  options: {
    change: { type: 'string', value: 'POSITION', help: 'which change of the set: 0' },
    reason: { type: 'string', value: 'TEXT', help: 'why it has to be' },
    until: { type: 'string', value: 'INSTANT', help: 'when their agreement ends if the change is not made' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: ["meshwarden consent request 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d --reason 'the address moves'"],
  async run(invocation) {
    const { given } = invocation;
    const reason = given.text('reason');
    if (reason === undefined) throw new UsageMistake('Give --reason.');
    const change = Number(given.text('change') ?? 0);
    const json = { decisionId: given.at(0), change, reason, until: given.text('until') };
    const { body } = await (await apiOf(invocation)).send<Consent>({ path: 'api/v1/consents', json });
    show(invocation, body, told);
    return exitCodes.pass;
  },
};

/** `meshwarden consent answer`. */
export const consentAnswer: Command = {
  name: 'consent answer',
  summary: 'Agree, object, or ask for time, for a consumer of yours',
  takes: 'CONSENT ANSWER',
  counts: [2, 2],
  about: ['ANSWER is agree, object or ask-for-time, the last with --until.'],
  options: {
    consumer: { type: 'string', value: 'ID', help: 'for which consumer' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
    until: { type: 'string', value: 'INSTANT', help: 'with ask-for-time: until when' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden consent answer 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d agree --consumer billing.nightly-invoice',
  ],
  async run(invocation) {
    const { given } = invocation;
    const consumerId = given.text('consumer');
    if (consumerId === undefined) throw new UsageMistake('Give --consumer.');
    const json = {
      consumerId,
      answer: given.at(1),
      reason: given.text('reason'),
      until: given.text('until'),
    };
    const path = `api/v1/consents/${encodeURIComponent(given.at(0))}/answers`;
    const { body } = await (await apiOf(invocation)).send<Consent>({ path, json });
    show(invocation, body, told);
    return exitCodes.pass;
  },
};

/** `meshwarden consent show`. */
export const consentShow: Command = {
  name: 'consent show',
  summary: 'Tell who was asked to agree, and who has answered what',
  takes: 'CONSENT',
  counts: [1, 1],
  options: { json: jsonOption, ...connectionOptions },
  examples: ['meshwarden consent show 0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d'],
  async run(invocation) {
    const path = `api/v1/consents/${encodeURIComponent(invocation.given.at(0))}`;
    show(invocation, await (await apiOf(invocation)).get<Consent>(path), told);
    return exitCodes.pass;
  },
};

function told({ id, readers }: Consent): string[] {
  return [
    `consent ${id}`,
    ...readers.map(
      ({ consumerId, owner, answer }) =>
        `  ${consumerId} of ${owner ?? 'an unknown owner'}: ${answer ?? 'has not answered'}`,
    ),
  ];
}
