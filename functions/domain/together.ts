/** Waits for all before it throws: nothing may still be running when a function has answered. */
export const together = async <const All extends readonly unknown[]>(
  ...all: { readonly [Place in keyof All]: Promise<All[Place]> | All[Place] }
): Promise<All> => {
  const settled = await Promise.allSettled(all);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as All;
};
