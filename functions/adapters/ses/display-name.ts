/** 45 bytes are 60 characters in base64; with its frame an encoded word stays below RFC 2047's 75. */
const bytesPerWord = 45;

const encodedWords = (text: string): string => {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > bytesPerWord) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
};

/** ASCII is quoted, the rest encoded (RFC 2047). Control characters become spaces (T-MAILHDR). */
export const sender = (name: string, address: string): string => {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (clean === '') return address;
  const shown = /^[\x20-\x7e]*$/.test(clean) ? `"${clean.replace(/["\\]/g, '\\$&')}"` : encodedWords(clean);
  return `${shown} <${address}>`;
};
