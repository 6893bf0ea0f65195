// Puts the side panel on its page.
import { render } from 'preact';
import { message } from '../../ui/message.ts';
import { SidePanel } from '../../ui/panel/side-panel.tsx';
import '../../ui/style.css';

document.documentElement.lang = message('popup_language');
render(<SidePanel />, document.body);
