import type { GroupState } from '#messaging';
import { createHash } from 'node:crypto';

/** A consumer group that has read a topic of the mesh, or is about to. */
export interface Subscription {
  readonly groupId: string;
  readonly topic: string;
  /** Whose group it is, as far as that is known: see {@link consumerOf}. */
  readonly consumerId: string;
  readonly state: string;
  readonly members: GroupState['members'];
  readonly committed: Readonly<Record<string, string>>;
}

/** Which groups a consumer says are its own. */
export interface NamedGroups {
  readonly consumerId: string;
  /** One that ends in `*` stands for all that begin like it. */
  readonly groups: readonly string[];
}

const longestId = 256;
const digestLength = 32;

/** The consumers that groups belong to, by what products say of them. */
function groupOwners(named: readonly NamedGroups[]): (groupId: string) => string | undefined {
  const all = named.flatMap(({ consumerId, groups }) => groups.map((group) => ({ consumerId, group })));
  const whole = new Map(all.map(({ consumerId, group }) => [group, consumerId]));
  const beginnings = all
    .filter(({ group }) => group.endsWith('*'))
    .map(({ consumerId, group }) => ({ consumerId, beginning: group.slice(0, -1) }))
    .sort((a, b) => b.beginning.length - a.beginning.length);
  return (groupId) =>
    whole.get(groupId) ?? beginnings.find(({ beginning }) => groupId.startsWith(beginning))?.consumerId;
}

/** The consumer that a group is, of which nobody says whose it is: a name that is too long ends in a digest. */
function unnamedConsumer(groupId: string): string {
  const whole = `group:${groupId}`.replace(/\p{Cc}/gu, ' ');
  if (whole.length <= longestId) return whole;
  const digest = createHash('sha256').update(groupId).digest('hex').slice(0, digestLength);
  return `${whole.slice(0, longestId - digestLength - 1)}-${digest}`;
}

/**
 * The subscriptions to some topics.
 * @param isConsumer whether somebody is known under a name: a group of that name is then theirs
 */
export function subscriptionsOf(
  groups: readonly GroupState[],
  topics: ReadonlySet<string>,
  named: readonly NamedGroups[],
  isConsumer: (id: string) => boolean,
): Subscription[] {
  const ownerOf = groupOwners(named);
  return groups.flatMap(({ id, state, members, topics: read }) => {
    const consumerId = ownerOf(id) ?? (isConsumer(id) ? id : unnamedConsumer(id));
    return read
      .filter(({ topic }) => topics.has(topic))
      .map(({ topic, committed }) => ({ groupId: id, topic, consumerId, state, members, committed }));
  });
}
