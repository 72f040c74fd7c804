import { EventTypes, Topics } from '#contracts/events';
import { encodeEvent, type EventLog } from '#messaging';
import { randomUUID } from 'node:crypto';

const perProduct = 50;
const perPublish = 500;

/** What a contract promises: no nulls, and data that is never older than half an hour. */
export const promisedSeconds = 1_800;

/** Tells of contracts as the catalog would, with products that offer them and whose owner is told at an address. */
export async function tellOfContracts(
  log: EventLog,
  { measured, silent, address }: Readonly<{ measured: string[]; silent: string[]; address: string }>,
): Promise<void> {
  await publish(log, Topics.contracts, EventTypes.contractRegistered, [
    ...measured.map((id) => registered(id, contract(id, []))),
    ...silent.map((id) => registered(id, contract(id, [freshness]))),
  ]);
  const all = [...measured, ...silent];
  const products = Array.from({ length: Math.ceil(all.length / perProduct) }, (_, nth) =>
    product(`product-${nth}`, all.slice(nth * perProduct, (nth + 1) * perProduct), address),
  );
  await publish(
    log,
    Topics.products,
    EventTypes.productRegistered,
    products.map((it) => registered(it.id, it)),
  );
}

/** How many nulls there are in a contract's data, as a tool measured them. */
export function nullsOf(contractId: string, value: number) {
  const at = new Date().toISOString();
  return { id: randomUUID(), contractId, element: 'rows', metric: 'nullValues', value, at };
}

/** Says so by the event log. */
export function tellOfNulls(log: EventLog, contractId: string, value: number): Promise<void> {
  return publish(log, Topics.observations, EventTypes.qualityObserved, [nullsOf(contractId, value)]);
}

/** Says up to when there is data of each contract. */
export function tellOfData(log: EventLog, upTo: ReadonlyMap<string, Date>): Promise<void> {
  const data = [...upTo].map(([contractId, at]) => {
    return { id: randomUUID(), contractId, metric: 'heartbeat', at: at.toISOString() };
  });
  return publish(log, Topics.observations, EventTypes.qualityObserved, data);
}

const freshness = { property: 'freshness', value: promisedSeconds, unit: 's', element: 'rows' };

function contract(id: string, slaProperties: object[]) {
  const quality = [{ metric: 'nullValues', mustBe: 0 }];
  const schema = [{ name: 'rows', quality: slaProperties.length > 0 ? [] : quality }];
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    version: '1.0.0',
    status: 'active',
    schema,
    slaProperties,
  };
}

function product(id: string, contractIds: readonly string[], url: string) {
  const outputPorts = contractIds.map((contractId) => ({ name: contractId, version: '1', contractId }));
  const support = [{ channel: 'alerts', tool: 'webhook', scope: 'notifications', url }];
  return { apiVersion: 'v1.0.0', kind: 'DataProduct', id, status: 'active', outputPorts, support };
}

/** A document as the catalog tells of it. */
export function registered(id: string, document: object) {
  const at = new Date().toISOString();
  return { id, document, revision: 1, decisionId: randomUUID(), actor: 'ada', at };
}

/** Publishes events of one type, keyed as whoever tells of such things keys them. */
export async function publish(log: EventLog, topic: string, type: string, all: readonly { id: string }[]) {
  const time = new Date().toISOString();
  for (let first = 0; first < all.length; first += perPublish) {
    const events = all.slice(first, first + perPublish).map((data) => {
      const key = topic === Topics.contracts ? `${data.id}@1` : keyOf(data);
      return encodeEvent(key, { id: randomUUID(), source: '/elsewhere', type, time, data, extensions: {} });
    });
    await log.publish(topic, events);
  }
}

function keyOf(data: { id: string; contractId?: string }): string {
  return data.contractId ?? data.id;
}
