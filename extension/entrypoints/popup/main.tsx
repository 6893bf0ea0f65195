// Puts the popup on its page.
import { render } from 'preact';
import { message } from '../../ui/message.ts';
import { Popup } from '../../ui/popup.tsx';
import '../../ui/style.css';

document.documentElement.lang = message('popup_language');
render(<Popup />, document.body);
