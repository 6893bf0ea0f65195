// Takes every secret of a request, in every form it may come back in, and every control character out of provider texts.

const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|.)?|[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/gu;
// What a sign-in gave us is no value of the request: tokens by their shape (JSON Web Tokens, Google's), or by the word before them.
const ISSUED = /\bBearer\s+[\w.~+/=-]{20,}|\beyJ[\w-]{8,}(?:\.[\w-]*)*|\bya29\.[\w.-]+/gi;
const SHORTEST = 3;

/** Cleans one text and cuts it to `length` characters (default 200). */
export type Sanitise = (text: string, length?: number) => string;

/** A sanitiser that knows `secrets`: the plain texts of one request. */
export function createSanitiser(secrets: readonly string[]): Sanitise {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const hide = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text);
  // Hidden before and after: taking characters out may bring a secret back together.
  return (text, length = 200) =>
    hide(hide(text).replace(CONTROL, ' ').trim()).replace(ISSUED, '[secret]').slice(0, length);
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith('-----'));
  return [secret, secret.trim(), ...lines].flatMap((text) => [
    text,
    ...escapedFormsOf(text),
    ...hexFormsOf(text),
    ...base64FormsOf(text),
  ]);
}

// As addresses, forms, JSON (also in ASCII, as Python writes it) and HTML quote a text.
function escapedFormsOf(text: string): string[] {
  const percent = encodeURIComponent(text.toWellFormed());
  const json = JSON.stringify(text).slice(1, -1);
  return [
    percent,
    percent.replace(/%../g, (code) => code.toLowerCase()),
    new URLSearchParams({ t: text }).toString().slice(2),
    json,
    json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// A short one is left alone: its digits stand in any number by chance.
function hexFormsOf(text: string): string[] {
  const hex = Buffer.from(text).toString('hex');
  return hex.length < 8 ? [] : [hex, hex.toUpperCase()];
}

// In the middle of a longer text base64 falls on one of three grids; each is searched without its shared edges.
function base64FormsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const encoded = padded.toString('base64').replace(/=+$/, '');
    const start = Math.ceil((shift * 4) / 3);
    const end = padded.length % 3 === 0 ? encoded.length : encoded.length - 1;
    const core = encoded.slice(start, end);
    return core.length < 8 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
