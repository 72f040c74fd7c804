import { EvaluationJob } from './evaluation-job.js';
import { RoundRobinQueue } from './round-robin-queue.js';

function queueOf(...sets: string[]): RoundRobinQueue {
  const queue = new RoundRobinQueue();
  sets.forEach((set, position) =>
    queue.push(set, new EvaluationJob([set], `${set}${position}`, () => undefined)),
  );
  return queue;
}

function inputs(queue: RoundRobinQueue): unknown[] {
  const taken = [];
  for (let next = queue.next(); next; next = queue.next()) taken.push(next.job.input);
  return taken;
}

test('sets take turns, however many jobs one of them has', () => {
  expect(inputs(queueOf('a', 'a', 'a', 'b', 'c', 'b'))).toEqual(['a0', 'b3', 'c4', 'a1', 'b5', 'a2']);
});

test('a set that may not have a turn keeps its place', () => {
  const queue = queueOf('a', 'b', 'a');
  expect(queue.next((set) => set !== 'a')?.job.input).toBe('b1');
  expect(queue.next((set) => set !== 'a')).toBeUndefined();
  expect(inputs(queue)).toEqual(['a0', 'a2']);
});

test('the jobs of one set can be taken out', () => {
  const queue = queueOf('a', 'b', 'a');
  expect(queue.waitingFor('a')).toBe(2);
  expect(queue.takeAll('a').map(({ input }) => input)).toEqual(['a0', 'a2']);
  expect(queue.sets).toEqual(['b']);
  expect(inputs(queue)).toEqual(['b1']);
});
