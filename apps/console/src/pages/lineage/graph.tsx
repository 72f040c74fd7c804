import '@xyflow/react/dist/style.css';
import { layout, Graph as Layered } from '@dagrejs/dagre';
import { useMantineColorScheme } from '@mantine/core';
import { Background, Controls, type Edge, type Node, Position, ReactFlow } from '@xyflow/react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Answered } from '../../api/asking.ts';
import './graph.css';

type Found = Answered<'/api/v1/lineage'>;

const size = { width: 220, height: 52 };

/** Things and how data goes between them, from left to right. What it shows stands below it in words, too. */
export function Graph({ nodes, edges }: Pick<Found, 'nodes' | 'edges'>) {
  const navigate = useNavigate();
  const { colorScheme } = useMantineColorScheme();
  const placed = useMemo(() => place(nodes, edges), [nodes, edges]);
  return (
    <div className="card graph">
      <ReactFlow
        nodes={placed.nodes}
        edges={placed.edges}
        fitView
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        onNodeClick={(_event, { id }) => void navigate({ to: '/lineage', search: { node: id } })}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function place(nodes: Found['nodes'], edges: Found['edges']): { nodes: Node[]; edges: Edge[] } {
  const graph = new Layered({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 70 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...size });
  const known = edges.filter(({ source, target }) => graph.hasNode(source) && graph.hasNode(target));
  for (const { source, target, relation } of known) graph.setEdge(source, target, {}, relation);
  layout(graph);
  return {
    nodes: nodes.map(({ id, kind }) => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
      return {
        id,
        position: { x: x - size.width / 2, y: y - size.height / 2 },
        data: { label: nameOf(id) },
        className: `thing ${kind}`,
        style: { ...size },
        sourcePosition: Position.Right,
        targetPosition: Position.Left,
        ariaLabel: id,
      };
    }),
    edges: known.map(({ source, target, relation, evidence }) => ({
      id: `${source} ${relation} ${target}`,
      source,
      target,
      label: relation === 'has' ? undefined : relation,
      className: evidence,
      ariaLabel: `${source} ${relation} ${target}`,
    })),
  };
}

/** The name without its kind, which is told by colour and in the list. */
function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
