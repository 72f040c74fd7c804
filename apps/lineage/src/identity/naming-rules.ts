/** How the names of one kind of store are spelled. */
export interface NamingRule {
  /** The scheme that counts; others of the same store are other spellings of it. */
  readonly scheme: string;
  /** The port that is meant where none is named; none where the authority is no host. */
  readonly port?: number;
  /**
   * What names are: an object's key in a bucket (`object`), a path from a root (`path`), parts with dots between
   * (`dotted`), or any text (`plain`).
   */
  readonly names: 'object' | 'path' | 'dotted' | 'plain';
  /** Whether the authority is compared without regard to case. */
  readonly foldsCase: boolean;
}

const database = (scheme: string, port?: number): NamingRule => ({
  scheme,
  port,
  names: 'dotted',
  foldsCase: true,
});
const bucket = (scheme: string): NamingRule => ({ scheme, names: 'object', foldsCase: false });
const tree = (scheme: string, port?: number): NamingRule => ({
  scheme,
  port,
  names: 'path',
  foldsCase: true,
});

/** The naming rules of OpenLineage, by scheme. */
const rules: Readonly<Record<string, NamingRule>> = {
  postgres: database('postgres', 5432),
  mysql: database('mysql', 3306),
  redshift: database('redshift', 5439),
  oracle: database('oracle', 1521),
  mssql: database('mssql', 1433),
  sqlserver: database('sqlserver', 1433),
  db2: database('db2', 50_000),
  hive: database('hive', 10_000),
  trino: database('trino', 8080),
  cassandra: database('cassandra', 9042),
  crate: database('crate', 5432),
  teradata: database('teradata', 1025),
  oceanbase: database('oceanbase', 2881),
  clickhouse: database('clickhouse', 8123),
  snowflake: database('snowflake'),
  awsathena: database('awsathena'),
  bigquery: database('bigquery'),
  spanner: { scheme: 'spanner', names: 'dotted', foldsCase: false },
  s3: bucket('s3'),
  gs: bucket('gs'),
  wasbs: bucket('wasbs'),
  abfss: tree('abfss'),
  hdfs: tree('hdfs', 8020),
  dbfs: tree('dbfs'),
  file: tree('file'),
  kafka: { scheme: 'kafka', port: 9092, names: 'plain', foldsCase: true },
};

/** Other spellings of the same scheme. */
const spellings: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  s3a: 's3',
  s3n: 's3',
  gcs: 'gs',
  wasb: 'wasbs',
  abfs: 'abfss',
  athena: 'awsathena',
};

/** The rule of a scheme; names of schemes that nobody has a rule for are kept as they are. */
export function ruleOf(scheme: string): NamingRule {
  const lower = scheme.toLowerCase();
  const known = spellings[lower] ?? lower;
  const rule = Object.hasOwn(rules, known) ? rules[known] : undefined;
  return rule ?? { scheme: lower, names: 'plain', foldsCase: true };
}
