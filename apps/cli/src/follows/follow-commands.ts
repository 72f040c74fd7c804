import {
  type Command,
  exitCodes,
  type Invocation,
  jsonOption,
  show,
  UsageMistake,
} from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

interface Follow {
  readonly followId: string;
  readonly kind: string;
  readonly id: string;
  readonly how: string;
}

const path = 'api/v1/follows';
const kinds = ['product', 'contract', 'column', 'domain'] as const;
const ways = ['at-once', 'daily'] as const;
const words: Readonly<Record<string, string>> = { 'at-once': 'at once', daily: 'once a day' };

/** `meshwarden follow add`. */
export const followAdd: Command = {
  name: 'follow add',
  summary: 'Be told what happens to a product, contract, column or domain',
  takes: `${kinds.join('|')} ID`,
  counts: [2, 2],
  about: [
    'Of changes, incidents and that it is to end, by the channels that the mesh knows of you. What you follow already is told in the way that you',
    'say now. A column is CONTRACT#PATH, as search has it.',
  ],
  options: {
    how: {
      type: 'string',
      value: 'WAY',
      help: 'at-once, or daily: all of a day together, which is so where left out',
      choices: ways,
    },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden follow add product clients.lounge-visits',
    "meshwarden follow add column 'lounge-visits#visits.guest_email' --how at-once",
  ],
  async run(invocation) {
    const json = { ...thingOf(invocation), how: invocation.given.text('how') };
    const { body } = await (await apiOf(invocation)).send<Follow>({ method: 'PUT', path, json });
    show(invocation, body, told);
    return exitCodes.pass;
  },
};

/** `meshwarden follow list`. */
export const followList: Command = {
  name: 'follow list',
  summary: 'Tell what you follow, newest first',
  options: { json: jsonOption, ...connectionOptions },
  examples: ['meshwarden follow list'],
  async run(invocation) {
    const follows = await (await apiOf(invocation)).all<Follow>(path);
    show(invocation, follows, () => follows.flatMap(told));
    return exitCodes.pass;
  },
};

/** `meshwarden follow remove`. */
export const followRemove: Command = {
  name: 'follow remove',
  summary: 'Be told no more of what you follow',
  takes: `${kinds.join('|')} ID`,
  counts: [2, 2],
  about: ['Ends with 1 where you do not follow it.'],
  options: { json: jsonOption, ...connectionOptions },
  examples: ['meshwarden follow remove product clients.lounge-visits'],
  async run(invocation) {
    const { kind, id } = thingOf(invocation);
    const api = await apiOf(invocation);
    const follow = (await api.all<Follow>(path)).find((it) => it.kind === kind && it.id === id);
    if (follow) await api.send({ method: 'DELETE', path: `${path}/${follow.followId}` });
    show(invocation, follow ?? null, () => [
      `${kind} ${id} is ${follow ? 'followed no more' : 'not followed'}`,
    ]);
    return follow ? exitCodes.pass : exitCodes.fail;
  },
};

/** @throws UsageMistake */
function thingOf({ given }: Invocation) {
  const kind = kinds.find((it) => it === given.at(0));
  if (kind === undefined) throw new UsageMistake(`Say one of ${kinds.join(', ')}.`);
  return { kind, id: given.at(1) };
}

function told({ kind, id, how }: Follow): string[] {
  return [`${kind} ${id}: ${words[how] ?? how}`];
}
