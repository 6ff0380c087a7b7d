import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { setting } from "../address/address";
import { nameOf } from "../model/labels";
import type { Model } from "../model/model";
import type { Place } from "../model/things";
import { Failed } from "../parts/asked";
import { Drawer } from "../parts/reader";
import { ShellContext, useShell, type Shell } from "../parts/shell";

/** What stands within is drawn on one notice, which is fetched first. */
export function OfNotice({ iri, children }: { readonly iri: string; readonly children: ComponentChildren }): VNode {
  const shell = useShell();
  const { parts, language, t } = shell;
  const [state, setState] = useState<{ readonly of: string; readonly model?: Model; readonly error?: string }>({ of: "" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    parts!.notice(iri).then(
      (model) => { if (current) setState({ of: iri, model }); },
      (error: unknown) => { if (current) setState({ of: iri, error: error instanceof Error ? error.message : String(error) }); },
    );
    return () => { current = false; };
  }, [parts, iri, turn]);
  const model = state.of === iri ? state.model : undefined;
  const inner = useMemo<Shell | undefined>(() => model && { ...shell, model, parts: undefined, name: (thing) => nameOf(model, thing, language) }, [shell, model, language]);
  if (state.of === iri && state.error !== undefined) return <div class="page narrow">{state.error.endsWith(": 404") ? <p class="error" role="alert">{t("nothingHere")}</p> : <Failed error={state.error} again={() => { setState({ of: "" }); setTurn(turn + 1); }} />}</div>;
  if (!inner) return <p class="running page" role="status">{t("loading")}</p>;
  return <ShellContext.Provider value={inner}>{children}</ShellContext.Provider>;
}

/** The text beside a page of many notices. */
export function WideDrawer(): VNode | null {
  const place = widePlace(useShell());
  return place ? <OfNotice iri={place.notice}><Drawer /></OfNotice> : null;
}

/** The place that it shows; none where the page is of a notice, which holds the text itself. */
export function widePlace({ keys, address }: Shell): Place | undefined {
  return keys.notice(keys.iri(address.path)) ? undefined : keys.placed(setting(address, "at"));
}
