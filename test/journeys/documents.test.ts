import { describe, expect, it } from 'vitest';
import { smallPdf } from '../../local/sample-documents.ts';
import { areaOf, given } from '../support/journey/area.ts';
import { billingKnows } from '../support/journey/billing.ts';
import { importDocumentRows } from '../support/journey/documents.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { wire } from '../support/journey/wire.ts';

const area = areaOf('water');
const number = String(Date.now()).slice(-5);
const pair = { reference: `55555.${number}.01`, key: `DOCS${number}` };
const [contract, holder] = [`DOC-${number}`, `DOC-H-${number}`];
const year = new Date().getUTCFullYear();

const row = (n: number, more: object = {}) => ({
  document: `${contract}-${n}`,
  contract,
  holder,
  kind: 'bill',
  title: `Facture n° ${n}`,
  ...more,
});

describe('documents over HTTP', () => {
  it('T-DOC a person lists the documents of a linked contract, opens one as a PDF, and exports their list', async () => {
    await billingKnows('water', [{ ...pair, contract, holder }]);
    const many = Array.from({ length: 30 }, (_, n) => row(n, { date: `${year - 1}-01-01` }));
    const bill = row(99, { title: 'Facture d’eau', due: `${year + 1}-01-01`, amount: '84,20', currency: 'EUR' });
    const imported = await importDocumentRows('water', [...many, bill, row(98, { holder: 'somebody-else' })]);
    expect(imported.out).toBe('new 32, changed 0, unchanged 0, withdrawn 0, refused 0\n');

    const { api, session } = await subscriber(area);
    const path = { contract };
    const before = await api.GET('/v1/contracts/{contract}/documents', { params: { path } });
    expect(before.response.status).toBe(404);
    given(await api.POST('/v1/contracts', { body: pair }));

    const first = given(await api.GET('/v1/contracts/{contract}/documents', { params: { path } }));
    expect(first.documents).toHaveLength(24);
    expect(first.documents[0]).toEqual({
      document: bill.document,
      kind: 'bill',
      title: 'Facture d’eau',
      date: expect.stringMatching(/^\d{4}-\d{2}-01$/),
      due: `${year + 1}-01-01`,
      amount: '84.20',
      currency: 'EUR',
      size: smallPdf([bill.document]).length,
    });
    const list = async (query: { readonly cursor?: string; readonly year?: string; readonly kind?: string }) =>
      given(await api.GET('/v1/contracts/{contract}/documents', { params: { path, query } }));
    const second = await list({ cursor: first.next ?? '' });
    expect([second.documents.length, second.next]).toEqual([7, undefined]);
    expect((await list({ year: String(year - 1) })).documents).toHaveLength(24);
    expect((await list({ year: String(year) })).documents).toHaveLength(1);
    expect((await list({ kind: 'leaflet' })).documents).toEqual([]);
    const bad = await wire(area, 'GET', `/v1/contracts/${contract}/documents?cursor=x&year=26`, session);
    expect([bad.status, bad.json]).toMatchObject([
      400,
      { code: 'invalid-request', errors: [{ path: 'year' }, { path: 'cursor' }] },
    ]);

    const opened = given(
      await api.GET('/v1/documents/{document}', {
        params: { path: { document: bill.document }, query: { disposition: 'inline' } },
      }),
    );
    expect(opened.contract).toBe(contract);
    expect(Date.parse(opened.download.expiresAt)).toBeLessThanOrEqual(Date.now() + 60_000);
    const pdf = await fetch(opened.download.url);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(pdf.headers.get('content-disposition')).toMatch(/^inline; filename="Facture d_eau \d{4}/);
    expect(Buffer.from(await pdf.arrayBuffer())).toEqual(smallPdf([bill.document]));

    const exported = given(await api.GET('/v1/account/export'));
    expect(exported.documents).toHaveLength(31);
    expect(exported.journal.at(-1)).toMatchObject({ event: 'document-opened', details: { document: bill.document } });
  });

  it('T-DOC another payer’s, an unknown and a withdrawn document have the same response', async () => {
    const [n, other] = [`${contract}-w`, `${contract}-o`];
    const mine = { ...row(0), contract: n, document: `${n}-1` };
    await billingKnows('water', [
      { reference: `55556.${number}.01`, key: `DOCW${number}`, contract: n, holder },
      { reference: `55557.${number}.01`, key: `DOCO${number}`, contract: other, holder: `${holder}-o` },
    ]);
    await importDocumentRows('water', [
      mine,
      { ...mine, document: `${other}-1`, contract: other, holder: `${holder}-o` },
    ]);
    const { api, session } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: { reference: `55556.${number}.01`, key: `DOCW${number}` } }));
    const see = async (document: string) => {
      const { status, text, headers } = await wire(area, 'GET', `/v1/documents/${document}`, session);
      return { status, text: text.replace(/"requestId":"[^"]*"/, ''), length: headers['content-length'] };
    };
    expect((await see(mine.document)).status).toBe(200);
    const unknown = await see('never-issued');
    expect(unknown.status).toBe(404);
    expect(await see(`${other}-1`)).toEqual(unknown);
    expect((await importDocumentRows('water', [{ ...mine, status: 'withdrawn' }], '--force')).out).toContain(
      'withdrawn 1',
    );
    expect(await see(mine.document)).toEqual(unknown);
  });
});
