import { aPolicy } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const inRegion = aPolicy({
  id: 'T-REGION',
  kinds: 'DataContract',
  rules: `violations contains v if {
	some {"property": "mesh.region", "value": region} in input.change.after.customProperties
	not region in input.domain.attributes.regions
	v := {"message": sprintf("'%s' is not at work in %s", [input.domain.id, region]), "path": "customProperties"}
}`,
});

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([inRegion]);
});
afterAll(() => governance.stop());

const contractIn = (region: string) => ({
  ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'visits', version: '1.0.0', status: 'draft' },
  domain: 'clients',
  customProperties: [{ property: 'mesh.region', value: region }],
});
const verdictOf = async (region: string) =>
  (await governance.gate({ changes: [{ kind: 'DataContract', document: contractIn(region) }] })).verdict;

test('a policy sees where a domain is at work', async () => {
  await governance.knowDomain({
    ...{ id: 'clients', name: 'Clients', teams: [] },
    attributes: { regions: ['DE', 'AT'], legalEntities: ['Lounge Services GmbH'], costCentre: '4711' },
  });
  expect(await verdictOf('DE')).toBe('pass');
  expect(await verdictOf('US')).toBe('fail');
});
