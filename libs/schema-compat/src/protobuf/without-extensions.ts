import type {
  ProtoEnum,
  ProtoField,
  ProtoFile,
  ProtoMessage,
  ProtoOption,
  ProtoService,
  ProtoType,
} from './model.js';

/** A file without the fields that it adds to messages of others, and without options that others added. */
export function fileWithoutExtensions(file: ProtoFile): ProtoFile {
  return {
    ...file,
    options: own(file.options),
    types: file.types.map(typeWithout),
    extends: [],
    services: file.services.map(serviceWithout),
  };
}

function typeWithout(type: ProtoType): ProtoType {
  return type.kind === 'enum' ? enumWithout(type) : messageWithout(type);
}

function messageWithout(message: ProtoMessage): ProtoMessage {
  return {
    ...message,
    fields: message.fields.map(fieldWithout),
    oneofs: message.oneofs.map((it) => ({
      ...it,
      fields: it.fields.map(fieldWithout),
      options: own(it.options),
    })),
    types: message.types.map(typeWithout),
    extends: [],
    options: own(message.options),
  };
}

function fieldWithout(field: ProtoField): ProtoField {
  const { type } = field;
  return {
    ...field,
    type: type.kind === 'group' ? { ...type, message: messageWithout(type.message) } : type,
    options: own(field.options),
  };
}

function enumWithout(type: ProtoEnum): ProtoEnum {
  const values = type.values.map((it) => ({ ...it, options: own(it.options) }));
  return { ...type, values, options: own(type.options) };
}

function serviceWithout(service: ProtoService): ProtoService {
  const methods = service.methods.map((it) => ({ ...it, options: own(it.options) }));
  return { ...service, methods, options: own(service.options) };
}

/** An option that somebody added is named in brackets. */
function own(options: readonly ProtoOption[]): ProtoOption[] {
  return options.filter(({ name }) => !name.startsWith('('));
}
