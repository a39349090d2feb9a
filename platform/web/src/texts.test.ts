import { describe, expect, it } from 'vitest';
import { texts } from './texts';
import { invitationTexts } from './welcome/invitationTexts';
import { welcomeTexts } from './welcome/texts';

const parts: Record<string, { en: Record<string, string>; zh: Record<string, string> }> = {
  ...texts,
  welcome: welcomeTexts,
  invitation: invitationTexts,
};
const HAN = /\p{Script=Han}/u;

/** Languages are named in themselves, whichever the rest is in. */
const ENDONYMS = new Set(['shell.other-language', 'settings.language-en', 'settings.language-zh']);

/** What is the same for everybody: addresses, code, and names that Chinese has no other word for. */
const INTERNATIONAL = /^(https?:\/\/.*|\d+|[\s\W]*(\{\{\w+\}\}[\s\W]*)*|Kith)$/u;

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? ''))].sort();
}

describe.each(Object.entries(parts))('texts of %s', (part, { en, zh }) => {
  it('has the same keys in both languages', () => {
    const wanted = Object.keys(en).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(zh).sort()).toEqual(wanted.sort());
  });

  it('has a general form beside each singular', () => {
    const singulars = Object.keys(en).filter((key) => key.endsWith('_one'));
    expect(singulars.filter((key) => !(key.replace(/_one$/, '_other') in en))).toEqual([]);
  });

  it('fills in the same values in both languages', () => {
    for (const [key, chinese] of Object.entries(zh)) {
      expect(placeholders(chinese), `${part}.${key}`).toEqual(placeholders(en[key] ?? ''));
    }
  });

  it('leaves no text empty', () => {
    const all = [...Object.entries(en), ...Object.entries(zh)];
    expect(all.filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('is English in English and Chinese in Chinese', () => {
    const own = (key: string) => !ENDONYMS.has(`${part}.${key}`);
    expect(Object.entries(en).filter(([key, text]) => own(key) && HAN.test(text))).toEqual([]);
    expect(
      Object.entries(zh).filter(([key, text]) => own(key) && !HAN.test(text) && !INTERNATIONAL.test(text)),
    ).toEqual([]);
  });
});
