// What a page loads when it is needed. A page that lies in a folder may run
// scripts, but neither load modules nor fetch files; so code is a script
// everywhere, and beside each file that is fetched "build --offline" puts a
// script with its text. A script hands over what it brings at its own element.

export function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(script.brings));
    script.addEventListener("error", () => reject(new Error(`${address} does not load`)));
    document.head.append(script);
  });
}

export async function text(address) {
  if (location.protocol === "file:") return run(`${address}.js`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

// The address of a page from that of its folder, which a server would complete.
export function page(address, base = location) {
  const page = new URL(address, base);
  if (page.protocol === "file:" && page.pathname.endsWith("/")) page.pathname += "index.html";
  return page;
}
