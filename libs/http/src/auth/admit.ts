import {
  type AccessVerdict,
  denial,
  isReading,
  isRecorded,
  mesh,
  type Principal,
  type Resource,
  type Right,
  type RouteAccess,
} from '#access';
import type { FastifyRequest } from 'fastify';
import { after, allOf } from './after.js';
import type { Doorkeeper } from './doorkeeper.js';
import { note } from './note.js';
import { resourcesOf } from './resources-of.js';

/**
 * Lets a request through that its sender may make. It is synchronous where nothing has to be read first.
 * @throws AccessDenied, Unauthenticated, NotFound when what is to be changed is not there; or rejects with them
 */
export function admit(request: FastifyRequest, needed: RouteAccess, door: Doorkeeper): void | Promise<void> {
  const { caller } = request;
  note(request, needed.may);
  // Whoever is nobody learns nothing of what there is.
  if (caller.kind === 'anonymous') return judge(request, needed.may, [mesh], door);
  return after(resourcesOf(request, needed, door.finders), (resources) => {
    // Of what a body is about, the use case asks, as soon as it has read it.
    const isInBody = needed.on === 'body';
    note(request, needed.may, isInBody ? [] : resources);
    return isInBody ? begin(request, door) : judge(request, needed.may, resources, door);
  });
}

function judge(
  request: FastifyRequest,
  right: Right,
  resources: readonly Resource[],
  door: Doorkeeper,
): void | Promise<void> {
  const verdicts = resources.map((resource) => door.authorisation.decide(request.caller, right, resource));
  return after(allOf(verdicts), (decided) => {
    refuseUnlessAllowed(request.caller, right, resources, decided);
    note(request, right, resources, rolesOf(decided));
    return begin(request, door);
  });
}

/** Who is party to something of several domains may look at it; to change it takes the right in each of them. */
function refuseUnlessAllowed(
  caller: Principal,
  right: Right,
  resources: readonly Resource[],
  verdicts: readonly AccessVerdict[],
): void {
  if (isReading(right) && verdicts.some(({ allow }) => allow)) return;
  verdicts.forEach((verdict, position) => {
    if (!verdict.allow) throw denial(caller, right, resources[position] ?? mesh, verdict);
  });
}

function rolesOf(verdicts: readonly AccessVerdict[]): string[] {
  return [...new Set(verdicts.flatMap((it) => (it.allow ? it.because : [])))];
}

/** What is recorded is told of before it is done. */
function begin({ access }: FastifyRequest, { log }: Doorkeeper): void | Promise<void> {
  return access && isRecorded(access.right) ? log.begins(access) : undefined;
}
