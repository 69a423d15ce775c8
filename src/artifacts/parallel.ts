/** Enough to keep a disk busy; more only fills memory with open files. */
const WIDTH = 16

/** Runs the work over all items, sixteen at a time. The first failure ends it, after what is under way has come back. */
export async function forEachParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0
  let failure: { readonly error: unknown } | undefined
  const lane = async () => {
    while (next < items.length && !failure) {
      const item = items[next++] as Item
      await work(item).catch((error: unknown) => {
        failure ??= { error }
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, lane))
  if (failure) throw failure.error
}
