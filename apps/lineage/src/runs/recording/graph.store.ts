import { jsonArray, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { GraphNode } from '../../identity/index.js';
import { type Flow, isDirect, isMasked } from '../folding/index.js';

/** The nodes and flows of the graph: added once, never changed. */
@Injectable()
export class GraphStore {
  addNodes(nodes: readonly GraphNode[]): Write {
    return {
      sql: `insert into graph_nodes (id, kind, namespace, name, parent)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])
              as it (id, kind, namespace, name, parent)
            order by id
            on conflict do nothing`,
      parameters: [
        nodes.map(({ id }) => id),
        nodes.map(({ kind }) => kind),
        nodes.map(({ namespace }) => namespace),
        nodes.map(({ name }) => name),
        nodes.map(({ parent }) => parent),
      ],
    };
  }

  addFlows(flows: readonly Flow[]): Write {
    return {
      sql: `insert into flows (id, job_id, derivation)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[]) as it (id, job_id, derivation) order by id
            on conflict do nothing`,
      parameters: [
        flows.map(({ id }) => id),
        flows.map(({ job }) => job),
        flows.map(({ derivation }) => derivation),
      ],
    };
  }

  addEnds(flows: readonly Flow[]): Write {
    const ends = flows.flatMap(({ id, sources, targets }) => [
      ...sources.map((node) => ({ id, node, side: 'source' })),
      ...targets.map((node) => ({ id, node, side: 'target' })),
    ]);
    return {
      sql: `insert into flow_ends (flow_id, node_id, side)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[]) as it (flow_id, node_id, side)
            order by flow_id, side, node_id
            on conflict do nothing`,
      parameters: [ends.map(({ id }) => id), ends.map(({ node }) => node), ends.map(({ side }) => side)],
    };
  }

  addFields(flows: readonly Flow[]): Write {
    const fields = flows.flatMap(({ id, fields: own }) => own.map((field) => ({ id, field })));
    return {
      sql: `insert into flow_fields (flow_id, source_id, target_id, transformations, direct, masked)
            select flow_id, source_id, target_id, array(select json_array_elements_text(transformations)), direct, masked
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::json[], $5::boolean[], $6::boolean[])
              as it (flow_id, source_id, target_id, transformations, direct, masked)
            order by flow_id, source_id, target_id
            on conflict do nothing`,
      parameters: [
        fields.map(({ id }) => id),
        fields.map(({ field }) => field.source),
        fields.map(({ field }) => field.target),
        jsonArray(fields.map(({ field }) => JSON.stringify(field.transformations))),
        fields.map(({ field }) => isDirect(field)),
        fields.map(({ field }) => isMasked(field)),
      ],
    };
  }
}
