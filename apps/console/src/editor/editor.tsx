import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { styleNonce } from '../frame/style-nonce.ts';
import { type Language, languageOf } from './languages.ts';
import './editor.css';

/** Something to be said of a place in the text. */
export interface Remark {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

interface EditorShown {
  readonly label: string;
  readonly language: Language;
  /** What is in it at first, and whenever it becomes another text than was written. */
  readonly text: string;
  readonly remarks?: readonly Remark[];
  readonly readOnly?: boolean;
  readonly onChange?: (text: string) => void;
  /** What Ctrl+Enter does. */
  readonly onSubmit?: () => void;
}

/** A text in one of the languages of the mesh, with remarks at their lines. Tab leaves it, as in every other field. */
export function Editor({
  label,
  language,
  text,
  remarks,
  readOnly = false,
  onChange,
  onSubmit,
}: EditorShown) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef({ onChange, onSubmit });
  told.current = { onChange, onSubmit };

  useEffect(() => {
    if (!place.current) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          syntaxHighlighting(classHighlighter),
          lintGutter(),
          languageOf(language),
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) told.current.onChange?.(state.doc.toString());
          }),
          keymap.of([
            { key: 'Mod-Enter', run: () => (told.current.onSubmit?.(), true) },
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...lintKeymap,
          ]),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
    // Its text is followed below: what was typed must not make it anew.
  }, [label, language, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, within(remarks ?? [], editor.state.doc.length)));
  }, [remarks]);

  return <div ref={place} className="editor" />;
}

function within(remarks: readonly Remark[], length: number): Diagnostic[] {
  return remarks.map((it) => ({ ...it, from: Math.min(it.from, length), to: Math.min(it.to, length) }));
}
