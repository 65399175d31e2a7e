import { beforeAll, describe, expect, it } from 'vitest';
import { profileWarnings } from '../../functions/domain/profile-warnings.ts';
import {
  type Area,
  areaOf,
  freshAddress,
  given,
  mailsTo,
  mailTo,
  problemOf,
  refusal,
  tokenTo,
} from '../support/journey/area.ts';
import { importRows, printFeed } from '../support/journey/billing.ts';
import { energyCustomer, landlordForm, tenant } from '../support/journey/people.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { energy, landlord, water } from '../support/profiles.ts';

describe('one product for every operator', () => {
  const areas = { energy: areaOf('energy'), landlord: areaOf('landlord'), water: areaOf('water') };
  const pairs = {
    energy: [0, 1, 2].map((n) => ({ reference: `260000030${n}`, key: `000000620${n}` })),
    landlord: [0, 1, 2].map((n) => ({ reference: `70030${n}`, key: `4440030${n}` })),
    water: [0, 1, 2, 3].map((n) => ({ reference: `30417.3000${n}.01`, key: `P3K7M4Q${n}` })),
  } as const;
  const rowOf = (operator: keyof typeof pairs, n: number) => ({
    reference: pairs[operator][n]?.reference ?? '',
    key: pairs[operator][n]?.key ?? '',
    holder: `${operator}-X${n}`,
    contract: `${operator}-X${n}`,
  });
  const pairOf = (operator: keyof typeof pairs, n: number) => {
    const { reference, key } = rowOf(operator, n);
    return { reference, key };
  };

  beforeAll(async () => {
    for (const operator of ['energy', 'landlord', 'water'] as const) {
      const rows = pairs[operator].map((_, n) => rowOf(operator, n));
      expect(await importRows(operator, rows)).toMatchObject({ exitCode: 0, rejected: null });
    }
  });

  it('X1 X2 X3 the profile sets the order of proofs, the sign-in names and the form of the printed pair', async () => {
    const shown = await Promise.all(
      Object.values(areas).map(async (area) => given(await area.visitor().GET('/v1/operator'))),
    );
    expect(
      shown.map(({ journey, registration, signInNames, formats }) => [
        journey,
        registration.required.join(' '),
        signInNames.join(' '),
        formats.reference.example,
      ]),
    ).toEqual([
      ['email-first', 'email terms', 'email username', '2101234567'],
      ['contract-first', 'email password contract consents', 'reference', '123456'],
      ['account-first', 'email password', 'email', '11301.11377.01'],
    ]);
    for (const { formats } of shown) {
      for (const { pattern, example } of [formats.reference, formats.key]) {
        expect(example).toMatch(new RegExp(pattern, 'u'));
      }
    }
  });

  it('X5 D6 what billing says is seen at the next look: contracts that the payer gains appear, those that leave disappear', async () => {
    const { api } = await subscriber(areas.water);
    given(await api.POST('/v1/contracts', { body: pairOf('water', 0) }));
    const seen = async () => given(await api.GET('/v1/contracts')).contracts.map(({ contract }) => contract);
    expect(await seen()).toEqual(['water-X0']);
    await importRows('water', [{ ...rowOf('water', 1), holder: 'water-X0' }]);
    expect(await seen()).toEqual(['water-X0', 'water-X1']);
    given(await api.PUT('/v1/contracts/selected', { body: { contract: 'water-X1' } }));
    await importRows('water', [{ ...rowOf('water', 1), holder: 'water-X9', key: '' }]);
    expect(await seen()).toEqual(['water-X0']);
    expect(given(await api.GET('/v1/account')).selectedContract).toBe('water-X0');
    const gone = await api.GET('/v1/contracts/{contract}', { params: { path: { contract: 'water-X1' } } });
    expect(refusal(gone)).toBe('404 not-found');
    // The old invoice of what has left opens nothing any more.
    expect(refusal(await api.POST('/v1/contracts', { body: pairOf('water', 1) }))).toBe('422 contract-not-proven');
  });

  it('X5 the invoice is the anchor: where it prints the key to its reader always, the feed goes on saying so', async () => {
    const [{ api }] = await Promise.all([subscriber(areas.water), tenant(areas.landlord, pairOf('landlord', 0))]);
    given(await api.POST('/v1/contracts', { body: pairOf('water', 2) }));
    for (const operator of ['water', 'landlord'] as const) {
      const feed = await printFeed(operator);
      const { reference } = pairOf(operator, operator === 'water' ? 2 : 0);
      expect(feed.get(reference)).toMatchObject({ print: 'code', value: '' });
      expect([...feed.values()].every(({ print, value }) => print === 'code' && value === '')).toBe(true);
    }
  });

  it('X6 neither the link nor the pair alone shows anything of the customer', async () => {
    const contract = pairOf('landlord', 1);
    const form = landlordForm(contract);
    const { visitor } = areas.landlord;
    const accepted = given(await visitor().POST('/v1/registrations', { body: form }));
    const token = await tokenTo(form.email);
    const looked = given(await visitor().POST('/v1/activation', { body: { token } }));
    const mail = await mailTo(form.email);
    for (const said of [JSON.stringify(accepted), JSON.stringify(looked), mail.text]) {
      for (const secret of ['landlord-X1', 'rue de la Source', contract.key]) expect(said).not.toContain(secret);
    }
    const calls = ['/v1/contracts', '/v1/contracts/landlord-X1', '/v1/account', '/v1/account/export', '/v1/consents'];
    for (const path of calls) {
      const answer = await areas.landlord.send('GET', path, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status, path).toBe(401);
    }
  });

  it('D8 a forgotten name: the mailbox is told every name of its accounts, and a mailbox without account nothing', async () => {
    const name = `odile.${freshAddress().slice(7, 15)}`;
    const { email } = await energyCustomer(areas.energy, pairOf('energy', 0), { username: name });
    const stranger = freshAddress('personne');
    const asked = await Promise.all(
      [email, stranger].map(async (address) => {
        const answer = await areas.energy.visitor().POST('/v1/identifiers/forgot', { body: { email: address } });
        expect(answer.response.status).toBe(202);
        return given(answer);
      }),
    );
    expect(asked[0]).toEqual(asked[1]);
    const mail = await mailTo(email, ({ subject }) => subject === 'Vos identifiants pour votre espace client');
    expect(mail.text).toContain(name);
    expect(mail.text).toContain(email);
    expect(mail.text).not.toContain('#token=');
    expect(await mailsTo(stranger)).toEqual([]);
  });

  it('D11 C5 the default is length and no common password; the water board’s rule is kept, and the synth warns of it', async () => {
    const rules = async (area: Area, secret: string) => {
      const { reference, key } = pairOf('landlord', 2);
      const body =
        area.operator === 'landlord'
          ? landlordForm({ reference, key: key.replace('4', '9') }, { secret })
          : { email: freshAddress(), password: secret };
      const answer = await area.visitor().POST('/v1/registrations', { body });
      return answer.response.ok || refusal(answer) === '422 contract-not-proven'
        ? 'taken'
        : problemOf(answer).errors?.map(({ code }) => code);
    };
    const { landlord: home, water: board } = areas;
    expect(await rules(home, 'onze lettre')).toEqual(['too-short']);
    expect(await rules(home, 'motdepasse123')).toEqual(['too-common']);
    expect(await rules(home, 'x'.repeat(129))).toEqual(['too-long']);
    expect(await rules(home, `${'un cheval vert '.repeat(9).slice(0, 127)}!`)).toBe('taken');
    expect(await rules(home, 'quatre chevaux + un')).toBe('taken');
    expect(await rules(board, 'quatre chevaux gris')).toEqual([
      'digit-missing',
      'upper-case-missing',
      'special-missing',
    ]);
    expect(await rules(board, 'Soleil7!')).toBe('taken');
    expect(profileWarnings(water).join('\n')).toContain('passwords of 7 characters are under today');
    for (const profile of [energy, landlord]) {
      expect(profileWarnings(profile).filter((warning) => warning.includes('password'))).toEqual([]);
    }
  });

  it('D3 C14 X6 one answer for whatever is wrong with a pair, also where the pair is right but for its place', async () => {
    const { api } = await subscriber(areas.water);
    const wrong = [
      { ...pairOf('water', 3), key: 'WRONG123' },
      { reference: '39999.99999.99', key: pairOf('water', 3).key },
      { reference: pairOf('water', 3).reference, key: pairOf('water', 2).key },
    ];
    const answers = await Promise.all(wrong.map((body) => api.POST('/v1/contracts', { body })));
    const told = answers.map((answer) => JSON.stringify({ ...problemOf(answer), requestId: '' }));
    expect(new Set(told).size).toBe(1);
    expect(answers.map(refusal)).toEqual(wrong.map(() => '422 contract-not-proven'));
    expect((await api.POST('/v1/contracts', { body: pairOf('water', 3) })).response.status).toBe(201);
  });
});
