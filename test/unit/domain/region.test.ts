import { expect, it } from 'vitest';
import { dkimDomainOf, isInEu } from '../../../functions/domain/region.ts';

it.each([
  ['eu-west-3', true],
  ['eu-central-1', true],
  ['eu-west-2', false],
  ['eu-central-2', false],
  ['us-east-1', false],
  ['me-central-1', false],
])('a region %s is of the EU: %s', (region, expected) => {
  expect(isInEu(region)).toBe(expected);
});

it.each([
  ['eu-west-3', 'dkim.amazonses.com'],
  ['eu-south-1', 'dkim.eu-south-1.amazonses.com'],
  ['eu-central-2', 'dkim.eu-central-2.amazonses.com'],
])('DKIM’s records of a region %s lead to %s', (region, expected) => {
  expect(dkimDomainOf(region)).toBe(expected);
});
