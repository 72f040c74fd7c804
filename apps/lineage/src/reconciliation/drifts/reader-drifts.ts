import type { Declared, DeclaredReader, DescribedTopic } from './declared.js';
import { type Drift, driftOf } from './drift.js';

/** Groups that nobody declared, and declared readers that nobody has ever seen. */
export function readerDrifts({ topics, undeclaredGroups, unseenReaders }: Declared): Drift[] {
  const byContract = new Map<string, DescribedTopic[]>();
  for (const it of topics) byContract.set(it.contractId, [...(byContract.get(it.contractId) ?? []), it]);
  const ofContract = ({ contractId }: DeclaredReader, topic?: string): DescribedTopic | undefined =>
    byContract.get(contractId)?.find((it) => topic === undefined || it.topic === topic);
  return [
    ...undeclaredGroups.flatMap((group) => {
      const described = ofContract(group, group.topic);
      return described ? [undeclared(described, group)] : [];
    }),
    ...unseenReaders.flatMap((reader) => {
      const described = ofContract(reader);
      return described ? [unseen(described, reader)] : [];
    }),
  ];
}

function undeclared(
  described: DescribedTopic,
  { groupId, clients }: Declared['undeclaredGroups'][number],
): Drift {
  const by = clients.length === 0 ? '' : `, by ${clients.slice(0, 5).join(', ')},`;
  return driftOf(described, {
    kind: 'group-undeclared',
    party: groupId,
    message: `Consumer group '${groupId}'${by} reads topic '${described.topic}', and nobody says that it does.`,
    remedy: `Ask whose it is. Their product declares contract '${described.contractId}' at an input port and names the group in mesh.consumerGroups; otherwise take away its access.`,
  });
}

function unseen(described: DescribedTopic, { consumerId, since }: Declared['unseenReaders'][number]): Drift {
  return driftOf(described, {
    kind: 'consumer-unseen',
    party: consumerId,
    message: `'${consumerId}' declares since ${since.toISOString().slice(0, 10)} that it reads contract '${described.contractId}', and was never seen to.`,
    remedy: `Let '${consumerId}' name its group in mesh.consumerGroups or report what it reads, or take the contract from its input ports.`,
  });
}
