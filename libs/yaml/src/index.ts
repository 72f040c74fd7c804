/** YAML as the tools of data contracts write it: in the types of JSON, and with texts that are folded less deep than YAML demands. */
export { deepFolded } from './deep-folded.js';
export { readYaml, readYamlStream, type YamlBounds } from './read-yaml.js';
