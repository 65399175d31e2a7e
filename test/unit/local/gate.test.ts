import { describe, expect, it } from 'vitest';
import { makeGate } from '../../../local/gate.ts';

const scene = (most: number) => {
  let now = 0;
  const gate = makeGate(most, () => now);
  const fill = (): (() => void)[] => {
    const inside: (() => void)[] = [];
    for (let leave = gate.enter(); leave !== undefined; leave = gate.enter()) inside.push(leave);
    return inside;
  };
  /** Everybody goes in, takes so long, and goes; how many they were. */
  const round = (took: number): number => {
    const inside = fill();
    now += took;
    for (const leave of inside) leave();
    return inside.length;
  };
  return { gate, fill, round };
};

describe('the gate of one machine', () => {
  it('lets so many in, and one more for each that leaves', () => {
    const { gate, fill } = scene(3);
    const inside = fill();
    expect(inside).toHaveLength(3);
    inside[0]?.();
    expect(gate.enter()).toBeTypeOf('function');
    expect(gate.enter()).toBeUndefined();
  });

  it('lets fewer in while requests are slow, never none, and all again once they are quick', () => {
    const { round } = scene(64);
    expect([round(3000), round(3001), round(3001), round(3001)]).toEqual([64, 64, 32, 16]);
    expect([round(3001), round(3001), round(3001), round(1)]).toEqual([8, 4, 4, 4]);
    let rounds = 0;
    while (round(1) < 64) rounds += 1;
    expect(rounds).toBeGreaterThan(20);
    expect(rounds).toBeLessThan(100);
  });

  it('with one place keeps it', () => {
    const { round } = scene(1);
    expect([round(9999), round(9999), round(1), round(1)]).toEqual([1, 1, 1, 1]);
  });
});
