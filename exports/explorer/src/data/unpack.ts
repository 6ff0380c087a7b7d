import type { Pack } from "./graph";

/** Bytes of a base64 text; lines and spaces in it do not matter. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** What gzip packed, by the browser's own decompressor. */
export async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** The pack that a server gives at a URL. */
export async function fetchedPack(url: string): Promise<Pack> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return unpacked(new Uint8Array(await response.arrayBuffer()));
}

export async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Pack> {
  const pack = JSON.parse(new TextDecoder().decode(await gunzipped(bytes))) as Pack;
  if (pack.version !== 1) throw new Error("the data in this page are of another version than its program");
  return pack;
}
