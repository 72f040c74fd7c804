/**
 * Measures how well personal data is found by the names of columns: on a corpus of labelled names, and on names that were
 * written down apart. Run by itself it prints what is missed and what is found wrongly.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runOpa } from './policy-sources.mjs';

const folder = 'policies/global/personal_data_classified/corpus';
const corpora = ['column-names.txt', 'names-apart.txt'];
const query =
  '[known | some it in input; known := {grade | grade := data.mesh.lib.personal_names.confidence(it)}]';

/** Of each corpus: how many names it has, precision, recall, and the names that are judged wrongly. */
export function measureCorpora() {
  return corpora.map((file) => measure(`${folder}/${file}`));
}

function measure(file) {
  const labelled = readLabelled(file);
  const found = judge(labelled.map(({ field }) => field));
  const count = (personal, isFound) =>
    labelled.filter((it, i) => it.personal === personal && found[i] === isFound).length;
  const hits = count(true, true);
  return {
    file,
    names: labelled.length,
    precision: hits / (hits + count(false, true)),
    recall: hits / (hits + count(true, false)),
    wrong: labelled
      .filter((it, i) => it.personal !== found[i])
      .map(({ personal, field }) => `${personal ? 'missed' : 'found'} ${field.path}`),
  };
}

/** Lines are a label, a table and names: `+ customers: first_name dob:date`. */
function readLabelled(file) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const { label, table, names } = /^(?<label>[+-]) (?<table>\S+): (?<names>.*)$/u.exec(line)?.groups ?? {};
    return (names ?? '')
      .split(/\s+/u)
      .filter(Boolean)
      .map((it) => labelledName(label === '+', table, ...it.split(':')));
  });
}

function labelledName(personal, table, name, type = 'unknown') {
  return { personal, field: { path: `${table}.${name}`, name, type } };
}

function judge(fields) {
  const libraries = ['personal_names', 'personal_terms', 'column_words'];
  const data = libraries.flatMap((name) => ['--data', `policies/lib/${name}.rego`]);
  const done = runOpa(['eval', '--format', 'json', '--stdin-input', ...data, query], JSON.stringify(fields));
  return JSON.parse(done.stdout).result[0].expressions[0].value.map((grades) => grades.length > 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { file, names, precision, recall, wrong } of measureCorpora())
    console.log(
      `${file}: ${names} names, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n  ${wrong.join('\n  ')}`,
    );
