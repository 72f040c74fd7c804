import type { Row } from './row.js';

const proto = (fields: string) =>
  `syntax = "proto3"; import "confluent/meta.proto"; message Visit { ${fields} }`;
const proto2 = (fields: string) => `syntax = "proto2"; message Visit { ${fields} }`;
const meta = (params: string) => `int64 at = 1 [(confluent.field_meta) = { params: [${params}] }];`;

export const protobufRows: Row[] = [
  [
    'a name at its number',
    'PROTOBUF',
    proto('int64 net = 1;'),
    proto('int64 gross = 1;'),
    ['Visit.net: field net > field gross'],
  ],
  [
    'decimal places',
    'PROTOBUF',
    proto(meta('{ key: "precision", value: "10" }, { key: "scale", value: "2" }')),
    proto(meta('{ key: "precision", value: "12" }, { key: "scale", value: "4" }')),
    ['Visit.at: precision 10 > precision 12', 'Visit.at: scale 2 > scale 4'],
  ],
  [
    'a unit',
    'PROTOBUF',
    proto(meta('{ key: "unit", value: "ms" }')),
    proto(meta('{ key: "unit", value: "s" }')),
    ['Visit.at: unit ms > unit s'],
  ],
  [
    'constants that change places',
    'PROTOBUF',
    'syntax = "proto3"; enum E { NONE = 0; LOW = 1; HIGH = 2; }',
    'syntax = "proto3"; enum E { NONE = 0; HIGH = 1; LOW = 2; }',
    ['E.LOW: constant LOW > constant HIGH', 'E.HIGH: constant HIGH > constant LOW'],
  ],
  [
    'constants in another order of lines',
    'PROTOBUF',
    'syntax = "proto3"; enum E { NONE = 0; LOW = 1; HIGH = 2; }',
    'syntax = "proto3"; enum E { NONE = 0; HIGH = 2; LOW = 1; }',
    [],
  ],
  [
    'a second name of a number',
    'PROTOBUF',
    'syntax = "proto3"; enum E { option allow_alias = true; NONE = 0; LOW = 1; }',
    'syntax = "proto3"; enum E { option allow_alias = true; NONE = 0; LOW = 1; SMALL = 1; }',
    [],
  ],
  [
    'a default',
    'PROTOBUF',
    proto2('optional string at = 1 [default = "EUR"];'),
    proto2('optional string at = 1 [default = "USD"];'),
    ['Visit.at: default "EUR" > default "USD"'],
  ],
  ['a sign', 'PROTOBUF', proto('int32 at = 1;'), proto('uint32 at = 1;'), ['Visit.at: int32 > uint32']],
  [
    'the highest bits',
    'PROTOBUF',
    proto('int64 at = 1;'),
    proto('int32 at = 1;'),
    ['Visit.at: int64 > int32'],
  ],
  ['a wider number', 'PROTOBUF', proto('int32 at = 1;'), proto('int64 at = 1;'), []],
  ['another field', 'PROTOBUF', proto('int32 at = 1;'), proto('int32 at = 1; int32 to = 2;'), []],
];
