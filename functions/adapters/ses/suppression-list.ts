import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { SuppressionList } from '../../ports/mail.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

export const sesSuppressionList = (client = new SESv2Client(clientTimeouts)): SuppressionList => ({
  remove: (EmailAddress) =>
    orTryAgain('SES', async () => {
      try {
        await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
        return true;
      } catch (fault) {
        if (fault instanceof Error && fault.name === 'NotFoundException') return false;
        throw fault;
      }
    }),
});
