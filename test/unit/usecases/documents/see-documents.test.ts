import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../functions/domain/profile.ts';
import { exportAccount } from '../../../../functions/usecases/account/export-account.ts';
import { importDocuments } from '../../../../functions/usecases/documents/import-documents.ts';
import { listDocuments, openDocument } from '../../../../functions/usecases/documents/see-documents.ts';
import { type Area, good, openArea, pairOf } from '../../../support/area.ts';
import { type DocumentCsvRow, documentFile } from '../../../support/document-file.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const importRows = async ({ ports, profile }: Area, rows: readonly DocumentCsvRow[]) => {
  const input = { ...documentFile(profile, rows), agent: 'anne', dryRun: false, force: true };
  expect((await importDocuments(ports, input)).counts.refused).toBe(0);
};

/** Jeanne, linked to contract-1 of holder-1, which has one document. */
const home = async (profile: Profile) => {
  const area = openArea(profile);
  await area.print(1);
  await area.newcomer(email);
  area.later(1);
  const me = () => area.caller(profile.signInNames.includes('reference') ? '100001' : email);
  if (profile.journey === 'account-first') good(await area.linkTo((await me()).account.id, pairOf(profile, 1)));
  await importRows(area, [{}]);
  const list = async (contract = 'contract-1') => {
    const page = await listDocuments(area.ports, await me(), contract, {});
    return 'refused' in page ? page.refused : page.documents.map(({ id }) => id);
  };
  const open = async (id = 'D-1') => openDocument(area.ports, await me(), id, 'attachment', `open ${id}`);
  return { area, me, list, open };
};

/** Billing gives the contract to another payer. */
const move = async ({ ports }: Area, holder: string) => {
  const before = await ports.contracts.get('contract-1');
  if (before === undefined) throw new Error('no contract');
  await ports.contracts.importRow(
    { contract: { before, after: { ...before, holder } }, key: null },
    {
      operation: `move to ${holder}`,
      entry: { subject: 'contract#contract-1', at: 0, event: 'contract-imported', by: { kind: 'system' }, details: {} },
    },
  );
};

describe.each([water, landlord, energy].map((profile) => [profile.operator, profile] as const))(
  'T-DOC documents at %s',
  (_, profile) => {
    it('are listed to the payer that was proved, and opened with an address and a journal entry', async () => {
      const { area, list, open } = await home(profile);
      expect(await list()).toEqual(['D-1']);
      const { document, download } = good(await open());
      expect(document).toMatchObject({ id: 'D-1', contract: 'contract-1' });
      expect(download.url).toContain(`documents/${document.kind}/D-1/${document.file}.pdf`);
      expect(download.url).toContain('name=Facture+2026-01-01.pdf&disposition=attachment');
      expect(download.expiresAt).toBe(area.ports.clock.now() + 60_000);
      expect(area.world.journal.at(-1)).toMatchObject({
        event: 'document-opened',
        details: { document: 'D-1', contract: 'contract-1' },
      });
    });

    it('another payer’s, an unknown and a withdrawn one are not found alike, and nothing is noted', async () => {
      const { area, list, open } = await home(profile);
      await area.print(2);
      await importRows(area, [{ document: 'D-2', contract: 'contract-2', holder: 'holder-2' }]);
      const entries = area.world.journal.length;
      const unknown = await open('D-9');
      expect(unknown).toEqual({ refused: 'not-found' });
      expect(await open('D-2')).toEqual(unknown);
      expect([await list('contract-2'), await list('contract-9')]).toEqual(['not-found', 'not-found']);
      expect(area.world.journal).toHaveLength(entries);
      await importRows(area, [{ status: 'withdrawn' }]);
      expect(await open()).toEqual(unknown);
      expect(await list()).toEqual([]);
    });

    it('billing’s next document of the contract, for the next payer, is not the earlier one’s', async () => {
      const { area, open } = await home(profile);
      await move(area, 'next');
      await importRows(area, [{ document: 'D-2', holder: 'next' }]);
      const found = await open('D-2');
      expect('refused' in found && found.refused).toBe('not-found');
    });
  },
);

describe('T-MOVE documents after a move', () => {
  it('D20 T-MOVE the earlier payer keeps theirs for the months of their kind, and sees none of the next payer’s', async () => {
    const { area, list, open } = await home(landlord);
    await move(area, 'next');
    await importRows(area, [{ document: 'D-2', holder: 'next' }]);
    expect(await list()).toEqual(['D-1']);
    good(await open());
    // 36 months after its date.
    area.later(Date.UTC(2029, 0, 2) - area.ports.clock.now());
    expect(await list()).toBe('not-found');
  });

  it('where an active contract is asked for, the list is closed without one, a document stays open', async () => {
    const { area, list, open } = await home(energy);
    await move(area, 'next');
    expect(await list()).toBe('no-active-contract');
    good(await open());
  });
});

describe('the export of an account', () => {
  it('lists the documents that its links open, each once', async () => {
    const { area, me } = await home(water);
    await area.print(2, { holder: 'holder-1' });
    await importRows(area, [
      { document: 'D-2', contract: 'contract-2', date: '2026-01-02' },
      { document: 'D-3', contract: 'contract-2', holder: 'holder-2' },
    ]);
    const { documents } = await exportAccount(area.ports, await me());
    expect(documents.map(({ id }) => id)).toEqual(['D-2', 'D-1']);
  });
});
