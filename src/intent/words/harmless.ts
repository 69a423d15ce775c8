/** Common words that say how, how well or how politely, so that whatever stands beside them is wished all the same. */
export const HARMLESS: ReadonlySet<string> = new Set(
  `again already altogether anyhow anyway anyways asap bit brand bloody buddy chap completely cool correctly damn darn dear decent
  definitely directly duly entirely exactly express fast finally first folks forthwith fresh friend friends full fully gang
  good great gents guys here hey instead itself lads last latest literally lot lovely magic man mate matey mates myself neat neatly nice
  nicely now obviously once ourselves over pal people pleasant precisely pretty promptly proper properly quick quickly quietly quite
  rather really right safely same sec self simple simply slowly smart smooth smoothly softly soon speed speedy steadily
  still straight style super swift swiftly team themselves then there thing thingy though thoroughly tidy together too total
  totally usual very well wholly wise yourself yourselves automatically gently generated freshly own pristine newly hard
  shiny handy comfy cosy cozy little gorgeous brilliant fine fabulous fantastic wonderful spiffy snazzy
  system project stuff care affair thingamajig be
  cheers thanks thank grateful gratefully kind kindly sir madam happy glad welcome`
    .split(/\s+/)
    .filter(Boolean),
)

/** Words of `PLAIN` that belong to some actions: the old value of a setting, the rollout that is queued. */
export const HARMLESS_FOR: Readonly<Record<string, RegExp>> = {
  old: /^(?:deploy|redeploy|rollback|configure|rotate|provision|expose)$/,
  current: /^(?:deploy|redeploy|rotate|promote|backup|configure|abort|pause|resume)$/,
  existing: /^(?:redeploy|rotate|configure)$/,
  plain: /^(?:deploy|redeploy|promote)$/,
  queued: /^(?:abort|approve|deny|promote|pause|resume)$/,
  waiting: /^(?:abort|approve|deny|promote|pause|resume)$/,
  pending: /^(?:abort|approve|deny|promote|pause|resume)$/,
  rest: /^(?:traffic|promote|deploy)$/,
  internet: /^(?:expose|unexpose)$/,
  world: /^(?:expose|unexpose)$/,
  public: /^(?:expose|unexpose)$/,
  safety: /^backup$/,
  copy: /^(?:backup|restore)$/,
  anywhere: /^autoscale$/,
  copies: /^backup$/,
  fleet: /^(?:scale|autoscale|restart)$/,
  value: /^(?:rotate|configure)$/,
  package: /^monitor$/,
}
