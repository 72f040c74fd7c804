import { uuidv7 } from '#ids';
import type { Db } from '#persistence';
import { domains, type Grown, grownMesh, steward } from '../scale/grown-mesh.js';

const together = 500;

/** Writes a mesh of so many products into the projection, many at once. Resolves with how many there are, the deep chain included. */
export async function fillGovernance(db: Db, size: number): Promise<number> {
  await db.query(
    `insert into domains (id, revision, document) select it->>'id', 1, it from json_array_elements($1::json) it`,
    [JSON.stringify(domains())],
  );
  const mesh = grownMesh(size);
  for (let from = 0; from < mesh.length; from += together) await fill(db, mesh.slice(from, from + together));
  await db.query('analyze');
  return mesh.length;
}

async function fill(db: Db, some: readonly Grown[]): Promise<void> {
  const documents = some.flatMap(({ product, contract }) => [product, contract]);
  await db.query(
    `insert into documents (kind, id, revision, document)
     select it->>'kind', it->>'id', 1, it from json_array_elements($1::json) it`,
    [JSON.stringify(documents)],
  );
  await db.query(
    `insert into offers (product_id, contract_id)
     select it->>'id', port->>'contractId'
     from json_array_elements($1::json) it, json_array_elements(it->'outputPorts') port`,
    [JSON.stringify(some.map(({ product }) => product))],
  );
}

/** Has one change decided, and records it as often as there are to be registrations. */
export async function recordDecisions(url: string, db: Db, count: number): Promise<void> {
  const [grown] = grownMesh(1);
  const document = { ...grown?.contract, description: { purpose: 'Changed.' } };
  const response = await fetch(`${url}/api/v1/gate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-meshwarden-actor': steward },
    body: JSON.stringify({ changes: [{ kind: 'DataContract', document }] }),
  });
  if (!response.ok) throw new Error(`The gate answered ${response.status}: ${await response.text()}`);
  await db.query(
    `insert into decisions (id, chain, seq, purpose, verdict, actor, at, targets, decision, inputs, previous_hash, hash, seal)
     select unnest($1::uuid[]), chain, -generate_series(1, cardinality($1::uuid[])), 'registration', verdict, actor, at, targets, decision, inputs, '', '', ''
     from (select * from decisions limit 1) it`,
    [Array.from({ length: count }, () => uuidv7())],
  );
}
