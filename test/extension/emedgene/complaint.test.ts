// What a form has against the values, however its library says so, and never with a value in it.
import { beforeEach, expect, test } from 'vitest';
import { complaintIn, printable } from '#extension/emedgene/complaint.ts';
import { blob, page, secret } from './settings-page.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

test.each([
  ['an alert', '<p role="alert">Name taken</p>', 'Name taken'],
  ['Material UI', '<p class="MuiFormHelperText-root Mui-error">Enter a valid URL.</p>', 'Enter a valid URL.'],
  ['Ant Design', '<div class="ant-form-item-explain-error">Wrong</div>', 'Wrong'],
  [
    'a list of errors',
    '<ul class="errorlist"><li>This field is required.</li></ul>',
    'This field is required.',
  ],
  ['nothing', '<p>Fill in the form.</p>', ''],
  ['an alert nobody sees', '<p role="alert" hidden>Old</p>', ''],
])('%s', (_name, html, said) => {
  document.body.innerHTML = html;
  expect(complaintIn(page, document.body)).toBe(said);
});

test('what the browser itself says in its bubble', () => {
  document.body.innerHTML = '<form><input name="Bucket" required></form>';
  expect(complaintIn(page, document.body)).toMatch(/^Bucket: /);
});

test('a page’s text is one plain line without what was filled', () => {
  expect(printable(`a\u202eb\n ${secret}\u0007 <b>c</b>`, blob.values)).toBe('a b [CLIENT_SECRET] <b>c</b>');
  expect(printable('x'.repeat(900), [], 300)).toHaveLength(300);
});
