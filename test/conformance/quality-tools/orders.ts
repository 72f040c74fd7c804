import type { DataContract } from '#contracts/documents';

/** What `orders.csv` holds: each promise broken by one row, or all of them kept. */
export const rows = {
  broken: ['1,a@b.example,5', '2,,-1', '2,x@y.example,3', ',c@d.example,4'],
  mended: ['1,a@b.example,5', '2,b@b.example,4', '3,x@y.example,3', '4,c@d.example,4'],
};

export const header = 'order_id,email,amount';

/** The promises that tools are held to, by their ids. */
export const promises = [
  'orders/rowCount',
  'orders/no-negative-amounts',
  'orders.order_id/nullValues',
  'orders.order_id/duplicateValues',
  'orders.email/emails-are-known',
  'orders.amount/invalidValues',
] as const;
export type Promised = (typeof promises)[number];

/** A contract on orders, of which one tool tells. */
export function ordersContract(id: string): DataContract {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    version: '1.0.0',
    status: 'active',
    servers: [{ server: 'local', type: 'local', path: './orders.csv', format: 'csv', delimiter: ',' }],
    schema: [
      {
        name: 'orders',
        quality: [
          { metric: 'rowCount', mustBeGreaterThan: 0 },
          {
            type: 'sql',
            name: 'no-negative-amounts',
            query: 'select count(*) from orders where amount < 0',
            mustBe: 0,
          },
        ],
        properties: [
          {
            name: 'order_id',
            logicalType: 'integer',
            quality: [
              { metric: 'nullValues', mustBe: 0 },
              { metric: 'duplicateValues', mustBe: 0 },
            ],
          },
          {
            name: 'email',
            logicalType: 'string',
            quality: [{ name: 'emails-are-known', metric: 'nullValues', mustBe: 0 }],
          },
          {
            name: 'amount',
            logicalType: 'integer',
            quality: [{ metric: 'invalidValues', mustBe: 0, arguments: { validValues: [3, 4, 5] } }],
          },
        ],
      },
    ],
  };
}
