import type { Examination, ExaminationRequest } from './examination.js';
import { examine } from './worker/examine.js';
import { SchemaReader } from './worker/schema-reader.js';

/**
 * Examines schemas where it is called, as the examiner's threads do; without threads there is no deadline. For a process that reads
 * its owner's schemas and serves nobody else.
 */
export class ExaminerHere {
  private readonly reader = new SchemaReader();

  /** Finds out about a schema what is asked. What is wrong with the schema is an answer, too. */
  examine(request: ExaminationRequest): Promise<Examination> {
    return Promise.resolve(examine(request, this.reader));
  }
}
