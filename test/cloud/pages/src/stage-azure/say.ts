/** The portal's own texts around a scene in the scene's language: scenery, none of them names a value. */
import cs from './words/cs.json';
import de from './words/de.json';
import es from './words/es.json';
import fr from './words/fr.json';
import it from './words/it.json';
import ja from './words/ja.json';
import ko from './words/ko.json';
import ptBr from './words/pt-BR.json';
import zhHans from './words/zh-Hans.json';

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cs,
  de,
  es,
  fr,
  it,
  ja,
  ko,
  'pt-BR': ptBr,
  'zh-Hans': zhHans,
};

/** The text in the document's language; English where there is no other, as the portal has it too. */
export function say(english: string): string {
  return words[document.documentElement.lang]?.[english] ?? english;
}
