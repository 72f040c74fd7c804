import type { Place } from './node.js';
import { shortestPaths } from './shortest-paths.js';
import type { Connection } from './walk.js';

const place = (name: string): Place => ({ kind: name.startsWith('job') ? 'job' : 'dataset', id: name });
const facts = { evidence: 'observed', derivation: 'column', from: null, to: null } as const;

/** `a>b` connects, `a>job1:f` by flow f. */
function graph(...edges: string[]): Connection[] {
  return edges.map((edge) => {
    const [ends = '', flows] = edge.split(':');
    const [source = '', target = ''] = ends.split('>');
    const told = flows === undefined ? {} : { flows: flows.split('+') };
    return { source: place(source), target: place(target), relation: 'derives', facts, ...told };
  });
}

function found(edges: Connection[], from: string, to: string, most = 10, longest = 10) {
  const { paths, cut } = shortestPaths(edges, place(from), place(to), { most, longest });
  const names = paths.map((path) => [from, ...path.map(({ target }) => target.id)].join('>'));
  return { names, cut };
}

const square = graph('a>b', 'b>d', 'a>c', 'c>d', 'a>d', 'd>a', 'b>c', 'd>e');

test('paths come by their length, and pass nothing twice', () => {
  expect(found(square, 'a', 'd')).toEqual({ names: ['a>d', 'a>b>d', 'a>c>d', 'a>b>c>d'], cut: false });
  expect(found(square, 'e', 'a')).toEqual({ names: [], cut: false });
  expect(found(square, 'a', 'nowhere')).toEqual({ names: [], cut: false });
});

test('there are no more than asked for, and none that is longer', () => {
  expect(found(square, 'a', 'd', 2)).toEqual({ names: ['a>d', 'a>b>d'], cut: true });
  expect(found(square, 'a', 'd', 10, 2)).toEqual({ names: ['a>d', 'a>b>d', 'a>c>d'], cut: false });
});

test('through a job goes what one of its flows takes', () => {
  const edges = graph('a>job1:f', 'b>job1:g', 'job1>x:f', 'job1>y:g', 'job1>z:f+g');
  expect(found(edges, 'a', 'y').names).toEqual([]);
  expect(found(edges, 'a', 'x').names).toEqual(['a>job1>x']);
  expect(found(edges, 'b', 'z').names).toEqual(['b>job1>z']);
  const further = [...edges, ...graph('x>job2:h', 'job2>end:h')];
  expect(found(further, 'a', 'end').names).toEqual(['a>job1>x>job2>end']);
});

test('a dense graph is given up, and says so', () => {
  const layers = Array.from({ length: 8 }, (_, layer) =>
    Array.from({ length: 8 * 8 }, (__, nth) => `${layer}.${nth >> 3}>${layer + 1}.${nth & 7}`),
  ).flat();
  const { names, cut } = found(graph(...layers), '0.0', '8.0', 100, 8);
  expect(names).toHaveLength(100);
  expect(cut).toBe(true);
});
