import { isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { edgeHeaders } from '../contract/edge-headers.ts';
import type { OriginSecret } from '../ports/origin-secret.ts';

/** The first four groups: one connection has a whole /64, and could otherwise count as 2^64 sources. */
const networkOf = (address: string): string => {
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};

/** An address as it is counted: IPv4 (also mapped into IPv6) whole, IPv6 as its /64; undefined if it is none. */
const counted = (address: string): string | undefined => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIP(mapped) === 4) return mapped;
  return isIP(mapped) === 6 && !mapped.includes('.') ? networkOf(mapped.replace(/%.*$/, '')) : undefined;
};

const readViewer = (told: string): string | undefined =>
  counted(told) ?? counted(told.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));

/** Trusts only the edge's header, because anybody can send one. Undefined if the request bypasses the edge. */
export const sourceOf = async (
  event: APIGatewayProxyEventV2,
  originSecret: OriginSecret | undefined,
): Promise<string | undefined> => {
  const { sourceIp } = event.requestContext.http;
  const direct = counted(sourceIp) ?? sourceIp;
  if (originSecret === undefined) return direct;
  if (!(await originSecret.fits(event.headers[edgeHeaders.originSecret] ?? ''))) return undefined;
  return readViewer(event.headers[edgeHeaders.viewerAddress] ?? '') ?? direct;
};
