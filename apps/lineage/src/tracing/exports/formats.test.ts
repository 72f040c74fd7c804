import type { LineageGraph } from '../lineage-query.js';
import { formats } from './formats.js';

const known = {
  evidence: 'observed',
  derivation: 'column',
  from: '2026-11-20T00:00:00.000Z',
  to: null,
} as const;
const dataset = 'dataset:kafka://broker:9092:say "hi" <now>';
// The namespace of a job may hold colons, and so may its name.
const job = 'job:arn:aws:glue:copy:daily';
const graph: LineageGraph = {
  nodes: [
    { id: dataset, namespace: 'kafka://broker:9092', kind: 'dataset', owner: null, domain: null },
    { id: job, namespace: 'arn:aws:glue', kind: 'job', owner: 'ada', domain: null },
    { id: 'dataset:file:/tmp/out', namespace: 'file', kind: 'dataset', owner: null, domain: null },
  ],
  edges: [
    { source: dataset, target: job, relation: 'reads', ...known },
    { source: job, target: 'dataset:file:/tmp/out', relation: 'writes', ...known },
  ],
  asOf: '2026-11-20',
  knownAt: '2026-11-21T00:00:00.000Z',
  complete: false,
  truncatedBy: 'depth',
};

test('as DOT each node is quoted, and it is told that the graph is cut', () => {
  const text = formats.dot.write(graph);
  expect(text).toContain(
    '"dataset:kafka://broker:9092:say \\"hi\\" <now>" -> "job:arn:aws:glue:copy:daily" [label="reads (column)"];',
  );
  expect(text).toContain('// cut by depth');
});

test('as Mermaid nodes are numbered, and their names hold nothing that Mermaid reads', () => {
  const text = formats.mermaid.write(graph);
  expect(text).toContain('n0(["dataset:kafka://broker:9092:say #34;hi#34; #60;now#62;"])');
  expect(text).toContain('n0 -->|reads| n1');
  expect(text).toContain('%% cut by depth');
});

test('as GraphML everything that is known is data, escaped', () => {
  const text = formats.graphml.write(graph);
  expect(text).toContain('<node id="dataset:kafka://broker:9092:say &#34;hi&#34; &#60;now&#62;">');
  expect(text).toContain('<data key="edge.derivation">column</data>');
  expect(text).toContain('<data key="graph.truncatedBy">depth</data>');
});

test('as OpenLineage each job is an event that can be sent to another mesh', () => {
  const [event] = formats.openlineage
    .write(graph)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(event).toMatchObject({
    job: { namespace: 'arn:aws:glue', name: 'copy:daily' },
    inputs: [{ namespace: 'kafka://broker:9092', name: 'say "hi" <now>' }],
    outputs: [{ namespace: 'file', name: '/tmp/out' }],
  });
});
