const id = '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d';
const message = "the contract 'lounge-visits' names no audience";

/** What the playground says of the documentation's policy. */
export const playedExample = {
  verdict: 'fail',
  violations: [
    {
      policy: 'CLIENTS-001',
      version: 1,
      title: 'Data contracts of clients say who may see them',
      scope: 'domain:clients',
      level: 'deny',
      message,
      path: 'customProperties',
      remediation: 'Add the custom property mesh.audience.',
      waiver: null,
    },
  ],
  applies: true,
  errors: [],
  trace: {
    steps: [
      {
        depth: 1,
        op: 'eval',
        rule: 'violations',
        file: 'audience_named.rego',
        row: 19,
        column: 2,
        expression: 'not documents.custom_property(input.change.after, "mesh.audience")',
        values: {},
      },
    ],
    truncated: false,
    brief: false,
    result: [{ message, path: 'customProperties' }],
    output: null,
    error: null,
  },
};

/** Whom it would hit. */
export const replayedExample = {
  evaluated: 200,
  notApplicable: 120,
  failing: 31,
  newlyFailing: 1,
  warning: 0,
  errors: 0,
  firstErrors: [],
  owners: [
    {
      domain: 'clients',
      owner: 'ada@clients.example',
      newlyFailing: 1,
      hits: [{ decisionId: id, change: 0, kind: 'DataContract', id: 'lounge-visits', messages: [message] }],
    },
  ],
  stoppedBy: null,
};
