import { type Command, exitCodes, jsonOption, show, UsageMistake } from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

interface Handover {
  readonly id: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly changeId: string | null;
}

const steps = ['accept', 'decline', 'withdraw'] as const;

/** `meshwarden handover ask`. */
export const handoverAsk: Command = {
  name: 'handover ask',
  summary: 'Hand a product over to another domain, once an owner there takes it',
  takes: 'PRODUCT',
  counts: [1, 1],
  about: [
    'Its ids, history, readers, grants and waivers stay. Nothing moves before the other domain has said so.',
  ],
  options: {
    to: { type: 'string', value: 'DOMAIN', help: 'the domain that is to take it' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    "meshwarden handover ask planning.seat-demand --to billing --reason 'Seats are sold by billing now.'",
  ],
  async run(invocation) {
    const { given } = invocation;
    const [to, reason] = [given.text('to'), given.text('reason')];
    if (to === undefined || reason === undefined) throw new UsageMistake('Give --to and --reason.');
    const path = `api/v1/products/${encodeURIComponent(given.at(0))}/handovers`;
    const { body } = await (await apiOf(invocation)).send<Handover>({ path, json: { to, reason } });
    show(invocation, body, ({ id, product }) => [
      `handover ${id} of ${product} waits for an owner of ${to}: meshwarden handover answer ${id} accept`,
    ]);
    return exitCodes.pass;
  },
};

/** `meshwarden handover answer`. */
export const handoverAnswer: Command = {
  name: 'handover answer',
  summary: 'Take a product that is handed over, refuse it, or keep it after all',
  takes: 'ID accept|decline|withdraw',
  counts: [2, 2],
  about: [
    'Accepting and declining is for an owner of the domain that is to take it, withdrawing for the one that gives it.',
  ],
  options: {
    owner: {
      type: 'string',
      value: 'WHO',
      help: 'who owns it and its contracts from now on; as before where left out',
    },
    say: {
      type: 'string',
      value: 'TEXT',
      help: 'what there is to say to it; why, where it is not taken or given',
    },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden handover answer 019b1a00-7c00-7000-8000-000000000001 accept --owner grace@billing.example',
    "meshwarden handover answer 019b1a00-7c00-7000-8000-000000000001 decline --say 'We have nobody for it.'",
  ],
  async run(invocation) {
    const { given } = invocation;
    const step = steps.find((it) => it === given.at(1));
    if (step === undefined) throw new UsageMistake(`Say one of ${steps.join(', ')}.`);
    const answer = given.text('say');
    if (step !== 'accept' && answer === undefined) throw new UsageMistake('Give --say: why.');
    const json = step === 'accept' ? { owner: given.text('owner'), answer } : { answer };
    const path = `api/v1/handovers/${encodeURIComponent(given.at(0))}/${step}`;
    const { body } = await (await apiOf(invocation)).send<Handover>({ path, json });
    show(invocation, body, ({ product, from, to, state }) => [
      state === 'accepted' ? `${product} is of ${to} now` : `${product} stays with ${from}: ${state}`,
    ]);
    return exitCodes.pass;
  },
};
