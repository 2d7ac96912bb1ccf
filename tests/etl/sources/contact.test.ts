import { expect, it } from 'vitest';
import { isLandline, isRoleEmail, parseWebAddress } from '../../../data/rules/contact.ts';

it.each([
  ['info@asbl.be', true],
  ['Secretariat@vzw.example', true],
  ['contact2@coop.brussels', true],
  ['info@gmail.com', false],
  ['contact@skynet.be', false],
  ['jeanne.dupont@asbl.be', false],
  ['info.jeanne@asbl.be', false],
  ['info@', false],
  ['info@asbl.be, autre@asbl.be', false],
])('%s is an organisation’s own address: %s', (email, expected) => {
  expect(isRoleEmail(email)).toBe(expected);
});

it.each([
  ['04/223.45.67', true],
  ['+32 4 223 45 67', true],
  ['0032 (0)2 513 00 00', true],
  ['0475/12.34.56', false],
  ['+32 475 12 34 56', false],
  ['+33 1 42 00 00 00', false],
])('%s is a landline: %s', (phone, expected) => {
  expect(isLandline(phone)).toBe(expected);
});

it.each([
  ['www.terre.be', 'http://www.terre.be'],
  ['https://terre.be/a b', null],
  ['javascript:alert(1)', null],
  ['http://user:secret@terre.be', null],
  ['https://terre.be/?q=1', 'https://terre.be/?q=1'],
  ['rue du Pont', null],
])('%s is the web address %s', (text, expected) => {
  expect(parseWebAddress(text)).toBe(expected);
});
