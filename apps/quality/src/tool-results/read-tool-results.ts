import { datacontractCli } from './datacontract-cli.js';
import { dbt } from './dbt.js';
import { greatExpectations } from './great-expectations.js';
import { openLineage } from './openlineage.js';
import { soda } from './soda.js';
import type { ToolFormat, ToolRun } from './tool-check.js';

const formats: readonly ToolFormat[] = [datacontractCli, greatExpectations, dbt, soda, openLineage];

/** The formats of results that are read. */
export const toolFormats = formats.map(({ name }) => name);

/** What a document of a tool says. */
export interface ToolResults {
  readonly format: string;
  readonly runs: readonly ToolRun[];
}

/** Reads what a tool wrote, whichever tool it was; `undefined` when it is of none that is known. */
export function readToolResults(document: unknown): ToolResults | undefined {
  for (const { name, read } of formats) {
    const runs = read(document);
    if (runs !== undefined) return { format: name, runs };
  }
  return undefined;
}
