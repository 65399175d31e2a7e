/** What the edge adds to each request that it hands on; spelt as API Gateway hands headers on. */
export const edgeHeaders = {
  /** The secret that only the edge and the API know. */
  originSecret: 'x-origin-secret',
  /** The address of whoever called the edge: an IPv4 or IPv6 address, without a port. */
  viewerAddress: 'x-viewer-address',
} as const;
