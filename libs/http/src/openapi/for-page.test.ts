import { forPage } from './for-page.js';

const long = { anyOf: Array.from({ length: 500 }, (_, at) => ({ const: `a value, the ${at}th` })) };
const kind = { const: 'DataContract' };

test('on the page, what is long is named and not spelled out; all else stays as it is', () => {
  const Small = { type: 'string' };
  const document = {
    openapi: '3.1.0',
    components: {
      schemas: { Change: { type: 'object', properties: { kind, document: long } }, Small },
      securitySchemes: {},
    },
  };
  expect(forPage(document)).toEqual({
    openapi: '3.1.0',
    components: {
      schemas: {
        Change: {
          type: 'object',
          properties: {
            kind,
            document: { description: expect.stringContaining('/openapi.json') as unknown },
          },
        },
        Small,
      },
      securitySchemes: {},
    },
  });
});
