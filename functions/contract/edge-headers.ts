/** Headers that the edge adds, spelt as API Gateway passes them. */
export const edgeHeaders = {
  originSecret: 'x-origin-secret',
  /** The viewer's IPv4 or IPv6 address, without a port. */
  viewerAddress: 'x-viewer-address',
} as const;
