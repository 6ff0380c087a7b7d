import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const COLOURING = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: tags.comment, color: "var(--muted)" },
  { tag: [tags.atom, tags.number], color: "var(--code-string)" },
]);

const THEME = EditorView.theme({
  "&": { backgroundColor: "var(--card)", color: "var(--ink)", fontSize: "13.5px", border: "1px solid var(--line)", borderRadius: "8px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-content": { fontFamily: "var(--mono)", padding: "10px 0", caretColor: "var(--ink)", minHeight: "180px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-scroller": { maxHeight: "420px", overflow: "auto" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--accent-soft)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
});

export interface Editor { readonly text: () => string; readonly replace: (text: string) => void; readonly destroy: () => void }

/** CodeMirror for SPARQL in a shadow root; `onRun` at Ctrl+Enter. */
export function editor(root: ShadowRoot, doc: string, label: string, onChange: (text: string) => void, onRun: () => void): Editor {
  const made = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => { onRun(); return true; } }]),
        lineNumbers(), history(), bracketMatching(), EditorView.lineWrapping, StreamLanguage.define(sparql), syntaxHighlighting(COLOURING), keymap.of([...defaultKeymap, ...historyKeymap]), THEME,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) onChange(update.state.doc.toString()); }),
      ],
    }),
  });
  return {
    text: () => made.state.doc.toString(),
    replace: (text) => made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text } }),
    destroy: () => made.destroy(),
  };
}
