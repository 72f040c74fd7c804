/**
 * The parts of descriptor.proto that are read and written, as protobufjs holds them: names in camel case, enums as
 * numbers, absent lists as empty ones.
 */
export interface FileShape {
  name?: string;
  package?: string;
  dependency?: string[];
  publicDependency?: number[];
  weakDependency?: number[];
  messageType?: MessageShape[];
  enumType?: EnumShape[];
  service?: ServiceShape[];
  extension?: FieldShape[];
  options?: OptionsShape;
  syntax?: string;
  edition?: number;
}

/** A DescriptorProto. The end of a range is not in it. */
export interface MessageShape {
  name: string;
  field?: FieldShape[];
  extension?: FieldShape[];
  nestedType?: MessageShape[];
  enumType?: EnumShape[];
  extensionRange?: { start: number; end: number }[];
  oneofDecl?: { name: string; options?: OptionsShape }[];
  options?: OptionsShape;
  reservedRange?: { start: number; end: number }[];
  reservedName?: string[];
}

/** A FieldDescriptorProto. */
export interface FieldShape {
  name: string;
  number: number;
  label?: number;
  type?: number;
  typeName?: string;
  extendee?: string;
  defaultValue?: string;
  oneofIndex?: number;
  jsonName?: string;
  options?: OptionsShape;
  proto3Optional?: boolean;
}

/** An EnumDescriptorProto. The end of a range is in it. */
export interface EnumShape {
  name: string;
  value?: { name: string; number: number; options?: OptionsShape }[];
  options?: OptionsShape;
  reservedRange?: { start: number; end: number }[];
  reservedName?: string[];
}

/** A ServiceDescriptorProto. */
export interface ServiceShape {
  name: string;
  method?: {
    name: string;
    inputType: string;
    outputType: string;
    options?: OptionsShape;
    clientStreaming?: boolean;
    serverStreaming?: boolean;
  }[];
  options?: OptionsShape;
}

/** Any of the messages of options. `$unknowns` holds the bytes of the extensions, tags included. */
export interface OptionsShape {
  [name: string]: unknown;
  uninterpretedOption?: UninterpretedOptionShape[];
  $unknowns?: Uint8Array[];
}

/** An option whose declaration was not at hand when the descriptor was made. */
export interface UninterpretedOptionShape {
  name: { namePart: string; isExtension: boolean }[];
  identifierValue?: string;
  positiveIntValue?: unknown;
  negativeIntValue?: unknown;
  doubleValue?: number;
  stringValue?: Uint8Array;
  aggregateValue?: string;
}

/** The message of options that an element carries. */
export type OptionsName =
  | 'FileOptions'
  | 'MessageOptions'
  | 'FieldOptions'
  | 'OneofOptions'
  | 'EnumOptions'
  | 'EnumValueOptions'
  | 'ServiceOptions'
  | 'MethodOptions';
