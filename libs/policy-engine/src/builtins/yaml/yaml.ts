import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { stringOperand } from '../operands.js';
import { readYaml } from './read-yaml.js';
import { writeYaml } from './write-yaml.js';

/** `yaml.marshal`, `yaml.unmarshal` and `yaml.is_valid`: YAML 1.2, as OPA reads it by go-yaml v3. */
export const yamlBuiltins: Builtins = {
  'yaml.marshal': (value = null) => writeYaml(value),
  'yaml.unmarshal': (text = null) => readYaml(stringOperand(text, 1)),
  'yaml.is_valid': (text) => typeof text === 'string' && isYaml(text),
};

function isYaml(text: string): boolean {
  try {
    readYaml(text);
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) return false;
    throw error;
  }
}
