/** YAML as the tools of data contracts write it: in the types of JSON, and with texts that are folded less deep than YAML demands. */
export { readYaml, readYamlStream } from './read-yaml.js';
export { writeYaml } from './write-yaml.js';
