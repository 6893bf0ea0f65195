// Gives the person a file to keep, without asking for the right to download.

/** The browser has read the file from memory by then. */
const READ = 60_000;

/** Saves a text under this name where the browser keeps downloads. */
export function saveFile(text: string, name: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), READ);
}
