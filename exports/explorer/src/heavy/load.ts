import type { Heavy } from "./parts";

/** The heavy parts, whose script stands in the page as text and is run when the first of them is wanted. */
export function heavy(): Heavy {
  const where = globalThis as { casegraphHeavy?: Heavy };
  if (!where.casegraphHeavy) {
    const script = document.createElement("script");
    script.textContent = document.getElementById("heavy")!.textContent; // its hash is in the page's policy
    document.head.append(script);
  }
  return where.casegraphHeavy!;
}
