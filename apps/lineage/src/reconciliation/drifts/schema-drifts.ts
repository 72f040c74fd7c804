import type { Declared, DescribedTopic, TopicSample } from './declared.js';
import { type Drift, driftOf } from './drift.js';

/** Topics whose newest records are not written by schemas of the subjects that are bound to their contract. */
export function schemaDrifts(declared: Declared): Drift[] {
  const samples = new Map(declared.samples.map((sample) => [sample.topic, sample]));
  return declared.topics.flatMap((described) => {
    const sample = samples.get(described.topic);
    if (!sample || described.subjects.length === 0 || !described.inForce) return [];
    const faults = faultsOf(described, sample, declared);
    if (faults.length === 0) return [];
    return driftOf(described, {
      kind: 'schema-foreign',
      message: `Of the newest records of topic '${described.topic}' ${faults.join('; ')}; contract '${described.contractId}' has ${described.subjects.join(', ')}.`,
      remedy:
        'Let producers register what they write under a subject of the contract, or bind the subject that they use to it.',
    });
  });
}

function faultsOf(
  { subjects }: DescribedTopic,
  { schemaIds, withoutId }: TopicSample,
  { subjectsById, leastKnownId }: Declared,
): string[] {
  const own = new Set(subjects);
  const foreign = schemaIds.flatMap((id) => {
    const of = subjectsById.get(id);
    if (of === undefined) return id < leastKnownId ? [] : [`some have schema ${id}, which is not registered`];
    return of.some((subject) => own.has(subject))
      ? []
      : [`some have schema ${id}, which is of ${of.join(', ')}`];
  });
  return withoutId ? [...foreign, 'some have no schema id'] : foreign;
}
