// Every spelling in which a value may come back or be left behind: what a search for a secret has to look for.

/** Shorter pieces stand in any text by chance. */
const SHORTEST = 8;

const percent = (text: string) => encodeURIComponent(text.toWellFormed());
const ascii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The letters of base64 that depend on the text alone when it stands behind `shift` other bytes. */
function base64Behind(shift: number, text: string): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  return bytes.toString('base64').slice(Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

/** How a value is written, by the name of the way. */
export const spellings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  base64: (text) => base64Behind(0, text),
  'base64 behind one byte': (text) => base64Behind(1, text),
  'base64 behind two bytes': (text) => base64Behind(2, text),
  base64url: (text) => base64Behind(0, text).replaceAll('+', '-').replaceAll('/', '_'),
  'URL-coded': percent,
  'URL-coded in small letters': (text) => percent(text).replace(/%../g, (code) => code.toLowerCase()),
  'of a form': (text) => new URLSearchParams({ t: text }).toString().slice(2),
  'JSON-escaped': (text) => JSON.stringify(text).slice(1, -1),
  'JSON-escaped in ASCII': (text) => ascii(JSON.stringify(text).slice(1, -1)),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  HTML: (text) =>
    text.replace(
      /[&<>"']/g,
      (letter) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[letter] ?? '#39'};`,
    ),
};

/** The value, and each line of one that has several (a private key), in every spelling: the text and how it is spelled. */
export function everySpelling(value: string): ReadonlyMap<string, string> {
  const lines = value.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith('-----'));
  const pieces = lines.length > 1 ? lines : [value];
  const all = pieces.flatMap((piece) =>
    Object.entries(spellings).map(([name, spell]) => [spell(piece), name] as const),
  );
  return new Map(all.filter(([{ length }]) => length >= SHORTEST));
}

/** A place that is searched: its name and what stands there. */
export type Places = Readonly<Record<string, Buffer | string>>;

export interface Search {
  /** "place: name of the value, spelling", for everything that was found. */
  readonly finds: readonly string[];
  /** Places times spellings of all values: what a number of finds is out of. */
  readonly looks: number;
}

/** Looks for every spelling of every value in every place. */
export function search(places: Places, values: Readonly<Record<string, string>>): Search {
  const finds: string[] = [];
  let looks = 0;
  for (const [place, content] of Object.entries(places)) {
    const bytes = Buffer.from(content);
    for (const [name, value] of Object.entries(values)) {
      for (const [text, spelling] of everySpelling(value)) {
        looks += 1;
        if (bytes.includes(text)) finds.push(`${place}: ${name}, ${spelling}`);
      }
    }
  }
  return { finds, looks };
}
