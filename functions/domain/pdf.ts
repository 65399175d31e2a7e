export type PdfFault = 'no-pdf' | 'cut-off' | 'encrypted';

/** Readers accept a header within the first and an end mark within the last 1,024 bytes (ISO 32000-1, annex H). */
const window = 1024;

/** `/Encrypt` as a key of a trailer or of a cross-reference stream: its value is a reference or a dictionary. */
const encryption = /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/;

export const pdfFault = (bytes: Uint8Array): PdfFault | undefined => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/%PDF-\d/.test(text.slice(0, window))) return 'no-pdf';
  if (!text.slice(-window).includes('%%EOF')) return 'cut-off';
  return encryption.test(text) ? 'encrypted' : undefined;
};
