import { durations } from '#metrics';
import {
  type Examination,
  type ExaminationRequest,
  type ExaminerSettings,
  SchemaExaminer,
} from '#schema-examination';

const examining = durations({
  name: 'meshwarden_schema_examination_duration_seconds',
  help: 'Time that examining a schema took with waiting for a thread, in seconds; outcome is answered, mistaken, too-costly or unavailable.',
  labels: ['format', 'outcome'],
});

// What nothing has happened to yet is 0: the first time it does is then a change that can be seen.
for (const format of ['AVRO', 'PROTOBUF', 'JSON']) examining.zero({ format, outcome: 'unavailable' });

/** Examines schemas, and measures how long that takes and what comes of it. */
class MeasuredExaminer extends SchemaExaminer {
  override async examine(request: ExaminationRequest): Promise<Examination> {
    const end = examining.startTimer({ format: request.candidate.schemaType });
    try {
      const found = await super.examine(request);
      end({ outcome: outcomeOf(found) });
      return found;
    } catch (error) {
      end({ outcome: 'unavailable' });
      throw error;
    }
  }
}

/** The examiner of a service, as it is set. */
export function measuredExaminer({ SCHEMA_WORKERS, SCHEMA_DEADLINE_MS }: ExaminerSettings): SchemaExaminer {
  return new MeasuredExaminer({ workers: SCHEMA_WORKERS, deadlineMs: SCHEMA_DEADLINE_MS });
}

function outcomeOf(found: Examination): string {
  if (!('mistake' in found)) return 'answered';
  return found.mistake.cause === 'too-costly' ? 'too-costly' : 'mistaken';
}
