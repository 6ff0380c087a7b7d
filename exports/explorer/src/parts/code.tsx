import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../heavy/editor";
import { heavy } from "../heavy/load";

type Props = { readonly value: string; readonly label: string; readonly onChange: (text: string) => void; readonly onRun: () => void };

/** An editor for SPARQL. It lives in a shadow root, where its styles need no exception of the page's policy. */
export function Code({ value, label, onChange, onRun }: Props): VNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<Editor | null>(null);
  const calls = useRef({ onChange, onRun });
  Object.assign(calls.current, { onChange, onRun });
  useEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" });
    const made = (view.current = heavy().editor(root, value, label, (text) => calls.current.onChange(text), () => calls.current.onRun()));
    return () => made.destroy();
  }, [label]);
  useEffect(() => {
    if (view.current && view.current.text() !== value) view.current.replace(value);
  }, [value]);
  return <div class="code" ref={host} />;
}
