import kafkajs, { type Admin, type GroupDescription } from 'kafkajs';
import type { GroupState, SubscribedTopic } from './cluster-state.js';

const { AssignerProtocol } = kafkajs;
/** Groups described in one request, and asked for their offsets side by side. */
const atOnce = 20;

/** All consumer groups, in the order of their ids. */
export async function readGroups(admin: Admin): Promise<GroupState[]> {
  const { groups } = await admin.listGroups();
  const ids = groups.filter(({ protocolType }) => protocolType === 'consumer').map(({ groupId }) => groupId);
  const found: GroupState[] = [];
  for (const some of chunksOf(ids.sort(), atOnce)) {
    const described = await admin.describeGroups(some);
    found.push(...(await Promise.all(described.groups.map((group) => readGroup(admin, group)))));
  }
  return found;
}

async function readGroup(admin: Admin, group: GroupDescription): Promise<GroupState> {
  const offsets = await admin.fetchOffsets({ groupId: group.groupId });
  const topics = new Map<string, SubscribedTopic>(
    assignedTopics(group).map((topic) => [topic, { topic, committed: {} }]),
  );
  for (const { topic, partitions } of offsets) {
    const committed = partitions.filter(({ offset }) => Number(offset) >= 0);
    if (committed.length === 0) continue;
    const byPartition = committed.map(({ partition, offset }) => [String(partition), offset] as const);
    topics.set(topic, {
      topic,
      committed: Object.fromEntries(byPartition.sort(([a], [b]) => Number(a) - Number(b))),
    });
  }
  return {
    id: group.groupId,
    state: group.state,
    members: group.members.map(({ clientId, clientHost }) => ({
      client: clientId,
      host: clientHost.replace(/^\//, ''),
    })),
    topics: [...topics.values()].sort((a, b) => (a.topic < b.topic ? -1 : 1)),
  };
}

/** Members of a group of another protocol than the classic one tell no assignment. */
function assignedTopics({ members }: GroupDescription): string[] {
  const assigned = members.flatMap(({ memberAssignment }) =>
    memberAssignment.length === 0
      ? []
      : Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}),
  );
  return [...new Set(assigned)];
}

/** A list in pieces of a size. */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, nth) => nth * size);
  return starts.map((start) => items.slice(start, start + size));
}
