import type { ProtoField, ProtoMessage, ProtoOneof } from '../model.js';

/** The fields of a message by tag, wherever they stand, and the oneof each is in. */
export interface Members {
  readonly fields: ReadonlyMap<number, ProtoField>;
  readonly oneofOf: ReadonlyMap<number, string>;
  readonly oneofs: ReadonlyMap<string, ProtoOneof>;
}

/** Lists the members of a message; being in a oneof or not is told apart from being there. */
export function membersOf(message: ProtoMessage): Members {
  const fields = new Map(message.fields.map((field) => [field.tag, field] as const));
  const oneofOf = new Map<number, string>();
  for (const oneof of message.oneofs) {
    for (const field of oneof.fields) {
      fields.set(field.tag, field);
      oneofOf.set(field.tag, oneof.name);
    }
  }
  return { fields, oneofOf, oneofs: new Map(message.oneofs.map((oneof) => [oneof.name, oneof] as const)) };
}
