/**
 * Initials of pinyin by the browser's own order of Chinese characters: the first character of each letter's section bounds it.
 * No table is carried; a browser that knows no Chinese order gives none, and search goes on without.
 */
const BOUNDS = [..."阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀"];
const LETTERS = [..."abcdefghjklmnopqrstwxyz"];
const HAN = /\p{Script=Han}/u;

const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const known = collator.resolvedOptions().locale.startsWith("zh") && collator.compare("八", "阿") > 0 && collator.compare("帀", "丫") > 0;

/** `海南省财政厅` gives `hnsczt`; other characters are left out. */
export function initials(text: string): string {
  if (!known) return "";
  let found = "";
  for (const character of text) {
    if (!HAN.test(character)) continue;
    let low = 0;
    for (let high = BOUNDS.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (collator.compare(BOUNDS[middle]!, character) <= 0) low = middle;
      else high = middle - 1;
    }
    found += LETTERS[low]!;
  }
  return found;
}
