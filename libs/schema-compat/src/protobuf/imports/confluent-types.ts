/** The files that serializers of the Confluent family import, by path. */
const META = `
  syntax = "proto3";
  package confluent;
  import "google/protobuf/descriptor.proto";
  message Meta {
    string doc = 1;
    map<string, string> params = 2;
    repeated string tags = 3;
  }
  extend google.protobuf.FileOptions { Meta file_meta = 1088; }
  extend google.protobuf.MessageOptions { Meta message_meta = 1088; }
  extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
  extend google.protobuf.EnumOptions { Meta enum_meta = 1088; }
  extend google.protobuf.EnumValueOptions { Meta enum_value_meta = 1088; }`;

const DECIMAL = `
  syntax = "proto3";
  package confluent.type;
  message Decimal {
    bytes value = 1;
    uint32 precision = 2;
    int32 scale = 3;
  }`;

/** Whole texts by import path. Clients differ in the folder of the decimal. */
export const CONFLUENT_TYPES: Readonly<Record<string, string>> = {
  'confluent/meta.proto': META,
  'confluent/type/decimal.proto': DECIMAL,
  'confluent/types/decimal.proto': DECIMAL,
};
