import { exitCodes, Stop } from './command.ts';

export class Interrupted extends Stop {
  override readonly name = 'Interrupted';
  constructor(signal: AbortSignal | undefined, rest = '') {
    super(`Interrupted.${rest}`, signal?.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted);
  }
}

export async function* untilInterrupted<T>(
  signal: AbortSignal | undefined,
  items: AsyncIterable<T>,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted === true) throw new Interrupted(signal);
    yield item;
  }
}
