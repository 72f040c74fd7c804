import type { Mesh } from './mesh.js';

/** Of each kind of thing that has a page of its own, one. */
export async function pagesOfThings(mesh: Mesh): Promise<string[]> {
  const first = async (service: 'catalog' | 'governance' | 'quality', kind: string) => {
    const { body } = await mesh.send(service, `/api/v1/${kind}?limit=1`, { actor: 'ada@clients.example' });
    const [{ id }] = (body as { items: [{ id: string }] }).items;
    return `/${kind}/${id}`;
  };
  return Promise.all([
    first('governance', 'decisions'),
    first('governance', 'consents'),
    first('quality', 'incidents'),
    first('governance', 'impact-runs'),
  ]);
}

/** Every page of the console on the example mesh, in each of the states that it has. */
export const everyPage: readonly string[] = [
  '/',
  '/policies',
  '/policies/MESH-014',
  '/write-policy',
  '/waivers',
  '/plans',
  '/draft',
  '/template',
  '/follows',
  '/products/clients.lounge-visits?tab=reviews',
  '/products/clients.lounge-visits?tab=handover',
  '/products/clients.lounge-visits?tab=lifecycle',
  '/products/clients.lounge-ratings?tab=lifecycle',
  '/model',
  '/model?contract=lounge-invoices&contract=lounge-visits&column=lounge-visits%23visits.seats',
  '/terms',
  '/terms/lounge',
  '/discover?q=lounge&kind=term',
  '/decisions?verdict=fail',
  '/record',
  '/lineage?node=product:clients.lounge-visits&columns=true',
  '/incidents',
  '/domains',
  '/discover',
  '/discover?q=lounje+vistis&domain=clients',
  '/discover?q=visit&kind=column',
  '/discover?q=nothing+like+it',
  '/products/clients.lounge-visits',
  '/products/clients.lounge-visits?tab=columns',
  '/products/billing.lounge-invoices?tab=quality',
  '/products/clients.lounge-visits?tab=policies',
  '/products/clients.lounge-ratings?tab=quality',
  '/products/billing.lounge-invoices?tab=access',
  '/products/clients.lounge-visits?tab=feedback',
  '/products/clients.lounge-visits?tab=versions&asOf=2999-01-01',
  '/products/clients.lounge-visits?tab=versions&of=lounge-visits&from=1&to=2',
  '/change?product=clients.lounge-visits',
];
