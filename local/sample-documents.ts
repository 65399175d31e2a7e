import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { csvLine } from '../bin/operator/csv-output.ts';
import { documentColumns } from '../functions/domain/document-row.ts';
import type { Profile } from '../functions/domain/profile.ts';

/** Of so many contracts, so many documents each: a start must not take long. */
const contractsWithDocuments = 12;
const documentsEach = 5;

/** A PDF of one page with a few lines of text: the smallest that every reader opens. */
export const smallPdf = (lines: readonly string[]): Buffer => {
  const safe = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[\\()]/g, '\\$&');
  const text = lines.map((line) => `(${safe(line)}) Tj T*`).join('\n');
  const content = `BT /F1 14 Tf 20 TL 60 760 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = body.length;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * Writes documents.csv and its PDFs into a folder, as billing would: the latest documents of the first active contracts
 * of `contracts`. Returns the file's path; undefined for an operator without documents.
 */
export const writeSampleDocuments = (
  profile: Profile,
  contracts: string,
  folder: string,
  now: Date,
): string | undefined => {
  const kind = profile.documents?.kinds[0];
  if (kind === undefined) return undefined;
  const locale = profile.locales[0] ?? 'fr';
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(contracts, 'utf8'), {
    columns: true,
    bom: true,
  });
  let csv = csvLine([...documentColumns]);
  for (const row of rows.filter(({ status }) => status === 'active').slice(0, contractsWithDocuments)) {
    for (let n = 0; n < documentsEach; n += 1) {
      const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3 * n, 1));
      const due = new Date(date.getTime() + 21 * 86_400_000);
      const { contract = '', holder = '', reference = '', address = '' } = row;
      const document = `${contract}-${dayOf(date).slice(0, 7)}`;
      const number = Number(contract.replace(/\D/g, '').slice(-4));
      const amount = (40 + ((number * 7 + n * 13) % 9000) / 100).toFixed(2);
      const title = `${kind.label[locale]} – ${month.format(date)}`;
      const file = `${document}.pdf`;
      writeFileSync(join(folder, file), smallPdf([profile.name, title, reference, address, `${amount} EUR`]));
      const days = [dayOf(date), dayOf(due)];
      csv += csvLine([document, contract, holder, kind.kind, title, ...days, amount, 'EUR', file, 'active']);
    }
  }
  const file = join(folder, 'documents.csv');
  writeFileSync(file, csv);
  return file;
};
