/** Colours that people with any colour vision tell apart (Okabe and Ito's, and darker mixtures of them), and shapes beside them. */
export const COLOURS = ["#0072b2", "#d9820a", "#009e73", "#c8452b", "#a35d95", "#3d9bd4", "#8a7a00", "#6a4c93", "#5d6b7d", "#a0522d", "#1b7f7a", "#b0416b", "#3d5a98", "#6f7f00", "#444b54"] as const;

/** A colour for each value, the same wherever the value is shown: the most frequent values get the clearest ones. */
export function colouring(values: readonly string[]): (value: string) => string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
  const place = new Map(order.map((value, i) => [value, i]));
  return (value) => COLOURS[(place.get(value) ?? 0) % COLOURS.length]!;
}
