// Soft hyphens help the page alone: what somebody copies has the words as they were
// written.
const written = (text) => text.replaceAll("\u00ad", "");

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const text = String(selection);
  if (!text.includes("\u00ad")) return; // nothing of the page, or a field's text
  const parts = document.createElement("div");
  for (let i = 0; i < selection.rangeCount; i++) parts.append(selection.getRangeAt(i).cloneContents());
  event.clipboardData.setData("text/plain", written(text));
  event.clipboardData.setData("text/html", written(parts.innerHTML));
  event.preventDefault();
});
