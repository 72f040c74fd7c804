import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { rego } from './rego.ts';

/** The languages in which something is written here. */
export type Language = 'yaml' | 'json' | 'rego';

/** What makes an editor know a language. */
export function languageOf(language: Language): Extension {
  if (language === 'yaml') return yaml();
  return language === 'json' ? json() : StreamLanguage.define(rego);
}
