import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfFault } from '../../../functions/domain/pdf.ts';
import { smallPdf } from '../../../local/sample-documents.ts';

const pdf = smallPdf(['Facture', 'été (84,20 €) \\ fin']);
const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const changed = (from: string, to: string): Uint8Array => text(pdf.toString('latin1').replace(from, to));

describe('T-DOC what is a PDF, by its content', () => {
  it('a whole PDF has no fault, with bytes before its header and after its end, too', () => {
    expect(pdfFault(pdf)).toBeUndefined();
    expect(pdfFault(Buffer.concat([Buffer.alloc(500, 0), pdf, Buffer.from('\r\n'.repeat(100))]))).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['text', 'a bill'],
    ['HTML with the word', `<html>%PDF-x${' '.repeat(10)}%%EOF`],
    ['an archive', 'PK\u0003\u0004%%EOF'],
    ['a header too far down', `${' '.repeat(1024)}%PDF-1.4 %%EOF`],
  ])('%s is none', (_, content) => {
    expect(pdfFault(text(content))).toBe('no-pdf');
  });

  it('one that was cut off is told', () => {
    expect(pdfFault(pdf.subarray(0, pdf.length - 7))).toBe('cut-off');
    expect(pdfFault(Buffer.concat([pdf, Buffer.alloc(2000, 32)]))).toBe('cut-off');
  });

  it.each([
    ['a trailer that refers to it', '/Root 1 0 R', '/Root 1 0 R /Encrypt 6 0 R'],
    ['a trailer that holds it', '/Root 1 0 R', '/Root 1 0 R\n/Encrypt<</Filter/Standard/V 2>>'],
  ])('an encrypted one is told: %s', (_, from, to) => {
    expect(pdfFault(changed(from, to))).toBe('encrypted');
  });

  it('the word on a page is no encryption', () => {
    expect(pdfFault(smallPdf(['/Encrypt your mails', '/EncryptMetadata true']))).toBeUndefined();
  });

  it('never throws, whatever the bytes', () => {
    const pieces = fc.constantFrom('%PDF-1.7', '%%EOF', '/Encrypt 1 0 R', '/Encrypt', '<<', '\0', '\u00ff');
    const mixed = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }).map((parts) => text(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 5000 }), mixed), (bytes) => {
        const content = Buffer.from(bytes).toString('latin1');
        const fault = pdfFault(bytes);
        const isWhole = /%PDF-\d/.test(content) && content.includes('%%EOF');
        expect([...(isWhole ? [undefined] : []), 'no-pdf', 'cut-off', 'encrypted']).toContain(fault);
      }),
      { numRuns: 3000 },
    );
  });

  it('time grows with the size alone: many half-written keys do not slow it', () => {
    const many = text(`%PDF-1.4\n${'/Encrypt 1 1 '.repeat(50_000)}${'/Encrypt '.repeat(50_000)}%%EOF`);
    expect(pdfFault(many)).toBeUndefined();
  });
});
