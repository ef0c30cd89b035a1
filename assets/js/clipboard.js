// Writes to the clipboard, as the answer to a click.
import { say } from "./message.js";

// Older browsers, and pages that come by plain http from another machine, have
// no clipboard: then no button is shown.
export const usable = Boolean(navigator.clipboard?.write && globalThis.ClipboardItem);

// copy puts a text on the clipboard, in one form or several: { "text/plain": … }.
// A form may be the promise of a text. Such a promise is handed on as it is,
// instead of being awaited first: Safari lets a page write only as long as it
// handles a click, but waits for what it was promised then
// (https://webkit.org/blog/10855/async-clipboard-api/).
export async function copy(forms, done = "copied") {
  const blobs = Object.entries(forms).map(([type, text]) => [type, Promise.resolve(text).then((t) => new Blob([t], { type }))]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    say(done);
  } catch {
    // Whatever the browser calls it: either the text did not come, or it may not be written.
    const came = await Promise.allSettled(blobs.map(([, blob]) => blob));
    say(came.every((one) => one.status === "fulfilled") ? "refused" : "missing");
  }
}
