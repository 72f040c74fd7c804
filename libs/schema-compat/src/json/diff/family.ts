import type { Rule } from './rules.js';

/** What rules that see one change from opposite sides have in common, e.g. `MAXIMUM` of raised and lowered. */
export function familyOf(rule: Rule): string {
  if (/PROPERTY.*_CONTENT_MODEL$/.test(rule)) return 'PROPERTY';
  if (/^ITEM_.*_CONTENT_MODEL$/.test(rule)) return 'ITEM';
  if (rule.startsWith('REQUIRED_ATTRIBUTE')) return 'REQUIRED';
  if (/^(COMBINED_|SUM_|PRODUCT_)?TYPE_/.test(rule)) return 'TYPE';
  return rule.replace(/_[A-Z]+$/, '');
}
