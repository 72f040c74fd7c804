import { type Authorisation, leaveOut, type Right, type ShownInAnswer, type ShownThings } from '#access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accessConfig, showsConfig } from './needs.js';

type Thing = Readonly<Record<string, unknown>>;

/** Who says what of a thing is for whom, and whose things are. */
interface Curtain {
  readonly authorisation: Authorisation;
  readonly things: ShownThings;
}

/**
 * Leaves out of answers what their caller does not see of the things in them, and says in each, as `leftOut`, how much that is.
 * Call it before routes are added. Does nothing where nobody is asked who they are, nor for routes that show nothing of the kind.
 */
export function showFields(fastify: FastifyInstance, curtain: Curtain): void {
  if (!curtain.authorisation.asks) return;
  fastify.addHook('onRoute', (route) => {
    const { [showsConfig]: shows, [accessConfig]: needed } = (route.config ?? {}) as {
      [showsConfig]?: ShownInAnswer;
      [accessConfig]?: { may: Right };
    };
    if (!shows || !needed) return;
    route.preSerialization = async (request, reply, answer) =>
      reply.statusCode < 300 ? shown(request, needed.may, shows, answer, curtain) : answer;
  });
}

async function shown(
  request: FastifyRequest,
  right: Right,
  shows: ShownInAnswer,
  answer: unknown,
  curtain: Curtain,
): Promise<unknown> {
  let rest = answer;
  for (const [name, place] of Object.entries(shows)) {
    const way = place === '' ? [] : place.split('.');
    rest = await atPlace(rest, way, (thing) => reduced(request, right, name, thing, curtain));
  }
  return rest;
}

/** The answer with each thing at a place changed. */
async function atPlace(
  node: unknown,
  [step, ...way]: readonly string[],
  change: (thing: Thing) => Promise<unknown>,
): Promise<unknown> {
  if (step === '*')
    return Array.isArray(node) ? Promise.all(node.map((it) => atPlace(it, way, change))) : node;
  if (!isThing(node)) return node;
  if (step === undefined) return change(node);
  return { ...node, [step]: await atPlace(node[step], way, change) };
}

async function reduced(
  { caller }: FastifyRequest,
  right: Right,
  name: string,
  it: Thing,
  { authorisation, things }: Curtain,
): Promise<unknown> {
  const resource = await things.whose(name, it);
  const { thing, leftOut } = leaveOut(it, await authorisation.leavesOut(caller, right, resource));
  return leftOut ? { ...(thing as Thing), leftOut } : thing;
}

function isThing(node: unknown): node is Thing {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
