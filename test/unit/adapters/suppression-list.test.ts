import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sesSuppressionList } from '../../../functions/adapters/ses/suppression-list.ts';

const ses = mockClient(SESv2Client);
afterAll(() => ses.restore());
const list = () => sesSuppressionList(new SESv2Client({ region: 'eu-west-3' }));
const fault = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => ses.reset());

test('an address is taken from the list; one that is not on it is fine', async () => {
  ses.on(DeleteSuppressedDestinationCommand).resolves({});
  expect(await list().remove('jeanne@example.fr')).toBe(true);
  expect(ses.commandCalls(DeleteSuppressedDestinationCommand)[0]?.args[0].input).toEqual({
    EmailAddress: 'jeanne@example.fr',
  });
  ses.on(DeleteSuppressedDestinationCommand).rejects(fault('NotFoundException'));
  expect(await list().remove('jeanne@example.fr')).toBe(false);
});

test('SES errors are thrown', async () => {
  ses.on(DeleteSuppressedDestinationCommand).rejects(fault('TooManyRequestsException'));
  await expect(list().remove('jeanne@example.fr')).rejects.toThrow('SES did not answer');
  ses.on(DeleteSuppressedDestinationCommand).rejects(fault('AccessDeniedException'));
  await expect(list().remove('jeanne@example.fr')).rejects.toThrow('AccessDenied');
});
