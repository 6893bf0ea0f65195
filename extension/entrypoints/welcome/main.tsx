// Puts the first-run page on its page.
import { render } from 'preact';
import { message } from '../../ui/message.ts';
import { Welcome } from '../../ui/welcome.tsx';
import '../../ui/style.css';
import '../../ui/styles/welcome.css';

document.documentElement.lang = message('popup_language');
render(<Welcome />, document.body);
