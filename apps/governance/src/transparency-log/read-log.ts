import { gauge, Reading, type Sample } from '#metrics';
import { readCheckpoint, readNote } from '#transparency-log';
import { Injectable } from '@nestjs/common';
import { LogStore } from './log.store.js';
import { SequenceLeaves } from './sequence-leaves.js';

const waitingLeaves = gauge({
  name: 'meshwarden_log_waiting_leaves',
  help: 'Records that have no place in the transparency log yet; counted up to 100,000.',
});

const leaves = gauge({
  name: 'meshwarden_log_leaves',
  help: 'Records that are in the transparency log and signed.',
});

const signedAt = gauge({
  name: 'meshwarden_log_signed_timestamp_seconds',
  help: 'When the transparency log was signed last.',
});

const trouble = gauge({
  name: 'meshwarden_log_trouble',
  help: 'Whether nothing is signed although there is something to sign (1) or all is well (0).',
});

/** How far the transparency log has come. */
@Injectable()
export class LogReading extends Reading {
  constructor(store: LogStore, sequencing: SequenceLeaves) {
    super({ name: 'log', service: 'governance', read: () => read(store, sequencing) });
  }
}

async function read(store: LogStore, sequencing: SequenceLeaves): Promise<Sample[]> {
  const [newest, waiting] = await Promise.all([store.checkpoint(), store.waiting()]);
  const samples = [
    { of: waitingLeaves, labels: {}, value: waiting },
    { of: trouble, labels: {}, value: sequencing.trouble === undefined ? 0 : 1 },
  ];
  if (!newest) return samples;
  const { size } = readCheckpoint(readNote(newest.note).text);
  return [
    ...samples,
    { of: leaves, labels: {}, value: size },
    { of: signedAt, labels: {}, value: newest.at.getTime() / 1_000 },
  ];
}
