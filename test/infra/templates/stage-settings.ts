import { expect, test } from 'vitest';
import { completeStage, everyOperator, resourcesOf } from '../synthesized.ts';

test('a budget sends mail at 80 % spent and when the forecast exceeds it', async () => {
  const { stateless } = await completeStage();
  const [budget, ...others] = Object.values(resourcesOf(stateless, 'AWS::Budgets::Budget'));
  expect(others).toEqual([]);
  const subscribers = [{ SubscriptionType: 'EMAIL', Address: 'it@water.example' }];
  const notice = (NotificationType: string, Threshold: number) => ({
    Notification: { NotificationType, Threshold, ThresholdType: 'PERCENTAGE', ComparisonOperator: 'GREATER_THAN' },
    Subscribers: subscribers,
  });
  expect(budget?.Properties).toMatchObject({
    Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 100, Unit: 'USD' } },
    NotificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
  });
});

test('T-BOMB functions that hash or check passwords have the stage’s reserved concurrency', async () => {
  const bounded = Object.entries(resourcesOf((await completeStage()).stateless, 'AWS::Lambda::Function'))
    .filter(([, { Properties }]) => Properties.ReservedConcurrentExecutions === 20)
    .map(([id]) => id.replace(/Function[0-9A-F]{8}$/, ''));
  expect(bounded.sort()).toEqual([
    'activate',
    'changeemail',
    'changepassword',
    'confirmemail',
    'eraseaccount',
    'refreshsession',
    'register',
    'resetpassword',
    'signin',
    'undoemail',
  ]);
});

test('by default there is no budget and no reserved concurrency', async () => {
  for (const { stateless } of await everyOperator()) {
    expect(Object.keys(resourcesOf(stateless, 'AWS::Budgets::Budget'))).toEqual([]);
    expect(JSON.stringify(stateless.toJSON())).not.toContain('ReservedConcurrentExecutions');
  }
});
