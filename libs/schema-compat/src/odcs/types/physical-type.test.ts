import { comparePhysicalTypes } from './physical-type.js';

test.each([
  ['varchar(10)', 'VARCHAR(10)', 'same'],
  ['varchar[15]', 'character varying(15)', 'same'],
  ['serial', 'int4', 'same'],
  ['varchar(10)', 'varchar(11)', 'wider'],
  ['varchar(10)', 'varchar', 'wider'],
  ['varchar(10)', 'text', 'wider'],
  ['varchar', 'varchar(10)', 'narrower'],
  ['smallint', 'bigint', 'wider'],
  ['double precision', 'real', 'narrower'],
  ['decimal(10,2)', 'numeric(12, 2)', 'wider'],
  ['decimal(10,2)', 'decimal(12,4)', 'wider'],
  ['decimal(10,2)', 'decimal(10,4)', 'other'],
  ['decimal(10,2)', 'decimal', 'wider'],
  ['int', 'varchar(10)', 'other'],
  ['STRUCT<a INT>', 'struct<a int>', 'same'],
  ['STRUCT<a INT>', 'STRUCT<a BIGINT>', 'other'],
])('%s, then %s: %s', (before, after, relation) => {
  expect(comparePhysicalTypes(before, after)).toBe(relation);
});
