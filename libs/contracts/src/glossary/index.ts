/** The glossary: words of the business. */
export { GlossaryTerm, TermState } from './term.js';
