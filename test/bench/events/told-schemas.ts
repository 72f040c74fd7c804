import { EventTypes, Topics } from '#contracts/events';
import { encodeEvent, type EventLog } from '#messaging';
import { randomUUID } from 'node:crypto';

const perAppend = 500;
const at = '2026-11-01T08:00:00.000Z';

/** Appends so many events of registered schemas, each of a subject of its own, as the catalog's relay would. */
export async function tellOfSchemas(log: EventLog, count: number): Promise<void> {
  const run = randomUUID().slice(0, 8);
  for (let first = 0; first < count; first += perAppend) {
    const some = Array.from({ length: Math.min(perAppend, count - first) }, (_, nth) =>
      told(run, first + nth),
    );
    await log.publish(Topics.schemas, some);
  }
}

function told(run: string, nth: number) {
  const subject = `bench.${run}-${nth}-value`;
  const schema = JSON.stringify({
    type: 'record',
    name: 'Visit',
    fields: [{ name: `id_${nth}`, type: 'string' }],
  });
  return encodeEvent(`${subject}@1`, {
    id: randomUUID(),
    source: '/bench',
    type: EventTypes.schemaRegistered,
    time: at,
    data: {
      subject,
      contractId: null,
      schemaId: nth + 1,
      version: 1,
      schemaType: 'AVRO',
      schema,
      references: [],
      revision: 1,
      actor: 'bench',
      decisionId: randomUUID(),
      at,
    },
    extensions: {},
  });
}
