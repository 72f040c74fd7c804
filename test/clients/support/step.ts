/** The wire formats of a schema registry. */
export type WireFormat = 'AVRO' | 'JSON' | 'PROTOBUF';

/** One line that a client's program prints: what it did, and what came of it. */
export interface Step {
  readonly format: WireFormat;
  readonly step: string;
  readonly [told: string]: unknown;
}

/** Reads what a client's program printed, one step a line. */
export function stepsOf(output: string): readonly Step[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Step);
}
