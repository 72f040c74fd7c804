import { exampleJson } from './example-file.js';

/** Billing reads two columns of the lounge visits. */
export const consumptionExample = exampleJson('billing/nightly-invoice.consumption.json');

/** Too many guests of the lounge visits have no address: a breach. */
export const observationExample = exampleJson('clients/emails-missing.observation.json');

/** The same, as a tool that checks contracts writes it. */
export const toolResultsExample = exampleJson('clients/emails-missing.datacontract-test.json');
