/**
 * Holds three places to each other that each say what a parameter is: METADATA (for people), the default in Rego (what
 * is evaluated), and policies/parameters/parameters.json (what a scope may set, and in which direction it may be tightened).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root, runOpa } from './policy-sources.mjs';

const schemaFile = 'policies/parameters/parameters.json';
const directionsOfType = {
  integer: ['lower', 'higher', 'never'],
  array: ['subset', 'superset', 'never'],
  string: ['never'],
};

/** The parameters of every policy, by policy and name, as the schema has them. */
export function readParameterSchema() {
  return JSON.parse(readFileSync(join(root, schemaFile), 'utf8')).properties;
}

/** Where the three places disagree. Calls `report(file, row, what)` for each finding. */
export function checkParameters(owners, report) {
  const schema = readParameterSchema();
  const known = new Map(owners.map((owner) => [owner.rule, owner]));
  for (const rule of Object.keys(schema))
    if (!known.has(rule)) report(schemaFile, 1, `${rule} is no policy that has parameters`);
  for (const owner of owners) checkOwner(owner, schema[owner.rule]?.properties ?? {}, report);
}

function checkOwner({ rule, file, annotation }, declared, report) {
  const documented = annotation?.custom?.parameters ?? {};
  const read = new Map(
    defaultsIn(file)
      .filter(([owner]) => owner === rule)
      .map(([, ...it]) => it),
  );
  for (const name of new Set([...read.keys(), ...Object.keys(documented), ...Object.keys(declared)])) {
    const wants = (holds, what) => {
      if (!holds) report(file, annotation?.row ?? 1, `parameter ${name} ${what}`);
    };
    wants(read.has(name), 'is never read');
    wants(name in documented, 'is not documented in METADATA');
    wants(name in declared, `is not in ${schemaFile}`);
    if (read.has(name) && name in documented && name in declared)
      checkAgreement(read.get(name), documented[name], declared[name], wants);
  }
}

function checkAgreement(fallback, documented, declared, wants) {
  wants(isDeepStrictEqual(fallback, documented.default), 'has another default in Rego than in METADATA');
  wants(isDeepStrictEqual(fallback, declared.default), `has another default in Rego than in ${schemaFile}`);
  wants(documented.description === declared.description, `is described otherwise in ${schemaFile}`);
  wants(typeof documented.type === 'string', 'lacks a type');
  const [type] = [declared.type].flat();
  wants(directionsOfType[type]?.includes(declared['x-tighten']), `has no x-tighten that fits type ${type}`);
}

/** [policy, parameter, default] of every call of params.value in a module. */
function defaultsIn(file) {
  const { rules = [] } = JSON.parse(runOpa(['parse', '--format', 'json', file]).stdout);
  const constants = new Map(rules.map(({ head }) => [head.name, head.value]));
  return callsIn(rules).map(([, policy, name, fallback]) => [
    policy.value,
    name.value,
    valueOf(fallback.type === 'var' ? constants.get(fallback.value) : fallback),
  ]);
}

function callsIn(node) {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node) && isParameterCall(node)) return [node];
  return Object.values(node).flatMap(callsIn);
}

function isParameterCall([called]) {
  if (called?.type !== 'ref' || !Array.isArray(called.value)) return false;
  return called.value.map(({ value }) => value).join('.') === 'params.value';
}

/** A constant term as JSON; undefined for what is computed. */
function valueOf(term) {
  if (term?.type === 'array') return term.value.map(valueOf);
  if (term?.type === 'null') return null;
  return ['string', 'number', 'boolean'].includes(term?.type) ? term.value : undefined;
}
