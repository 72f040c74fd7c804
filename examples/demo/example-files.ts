import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

/** The folder of the examples, from where this module lies once built. */
const folder = new URL('../../../examples/', import.meta.url);

const names = /lounge-visits|lounge-invoices|seat-demand/g;
const webhookOfExamples = 'http://127.0.0.1:4010/alerts';

/** The example documents, with the names of one run of the demo, so that runs do not get in each other's way. */
export class ExampleFiles {
  /**
   * @param run follows every product, contract, topic and subject in its name
   * @param webhook where the owner of the lounge visits takes alerts
   */
  constructor(
    private readonly run: string,
    private readonly webhook: string,
  ) {}

  /** The text of a file, `<domain>/<name>`. */
  text(path: string): string {
    const text = readFileSync(new URL(path, folder), 'utf8');
    return this.name(text).replaceAll(webhookOfExamples, this.webhook);
  }

  json<T>(path: string): T {
    return JSON.parse(this.text(path)) as T;
  }

  /** The one document of a YAML file. */
  yaml(path: string): unknown {
    return loadAll(this.text(path))[0];
  }

  /** What the run calls something that the example files call `name`. */
  name(name: string): string {
    return name.replaceAll(names, (found) => `${found}-${this.run}`);
  }
}
