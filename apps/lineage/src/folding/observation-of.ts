import { type Home, readPaths } from '../contracts/index.js';
import type { Observation } from '../consumers/index.js';
import type { Consumption } from './consumption.js';

/** A consumption with the contracts that it turned out to be of. */
interface ResolvedConsumption {
  readonly id: string;
  readonly data: Consumption;
  readonly homes: readonly Home[];
}

/** What a consumption tells: who read, and which paths of each contract. */
export function observationOf({ id, data, homes }: ResolvedConsumption): Observation {
  const { consumer, columns, purpose = null } = data;
  const [from, to] = [new Date(data.from), new Date(data.to)];
  return {
    consumer: {
      id: consumer.id,
      owner: consumer.owner ?? null,
      domain: consumer.domain ?? null,
      asOf: to,
      isProduct: false,
    },
    reads: homes.map(({ shape, object }) => ({
      contractId: shape.id,
      paths: readPaths(columns, shape, object),
      purpose,
      from,
      to,
      proof: { kind: 'consumption', id },
    })),
  };
}
