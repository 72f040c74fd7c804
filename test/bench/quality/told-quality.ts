import { EventTypes, Topics } from '#contracts/events';
import { encodeEvent, type EventLog } from '#messaging';
import { randomUUID } from 'node:crypto';

const perAppend = 500;

/** Registers contracts as the catalog would: each has one rule, and promises of freshness. */
export async function tellOfContracts(
  log: EventLog,
  ids: readonly string[],
  freshness: { readonly promises: number; readonly seconds: number },
): Promise<void> {
  const levels = Array.from({ length: freshness.promises }, (_, nth) => ({
    id: `fresh-${nth}`,
    property: 'freshness',
    value: freshness.seconds,
    unit: 's',
    element: `rows.column_${nth}`,
  }));
  await append(log, Topics.contracts, ids, (id) => ({
    key: `${id}@1`,
    type: EventTypes.contractRegistered,
    data: registered(id, {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id,
      version: '1.0.0',
      status: 'active',
      schema: [{ name: 'rows', quality: [{ name: 'filled', metric: 'nullValues', mustBe: 0 }] }],
      slaProperties: levels,
    }),
  }));
}

/** Registers a product for each contract, whose owner is told at an address. */
export async function tellOfProducts(
  log: EventLog,
  contractIds: readonly string[],
  address: string,
): Promise<void> {
  await append(log, Topics.products, contractIds, (contractId) => ({
    key: `of-${contractId}`,
    type: EventTypes.productRegistered,
    data: registered(`of-${contractId}`, {
      apiVersion: 'v1.0.0',
      kind: 'DataProduct',
      id: `of-${contractId}`,
      status: 'active',
      outputPorts: [{ name: 'rows', version: '1', contractId }],
      support: [{ channel: 'alerts', tool: 'webhook', scope: 'notifications', url: address }],
    }),
  }));
}

/** Tells of measurements, one of each contract in turn. */
export async function tellOfObservations(
  log: EventLog,
  contractIds: readonly string[],
  value: (nth: number) => number,
): Promise<void> {
  await append(log, Topics.observations, contractIds, (id, nth) => ({
    key: id,
    type: EventTypes.qualityObserved,
    data: observationOf(id, value(nth)),
  }));
}

/** One measurement of the rule that contracts of this benchmark have. */
export function observationOf(contractId: string, value: number, at = new Date()) {
  return { contractId, element: 'rows', metric: 'nullValues', value, at: at.toISOString() };
}

function registered(id: string, document: object) {
  const at = new Date().toISOString();
  return { id, document, revision: 1, decisionId: randomUUID(), actor: 'bench', at };
}

interface Told {
  readonly key: string;
  readonly type: string;
  readonly data: unknown;
}

async function append(
  log: EventLog,
  topic: string,
  ids: readonly string[],
  tell: (id: string, nth: number) => Told,
): Promise<void> {
  for (let first = 0; first < ids.length; first += perAppend) {
    const some = ids.slice(first, first + perAppend).map((id, nth) => {
      const { key, type, data } = tell(id, first + nth);
      const time = new Date().toISOString();
      return encodeEvent(key, { id: randomUUID(), source: '/bench', type, time, data, extensions: {} });
    });
    await log.publish(topic, some);
  }
}
