import type { Frame } from './frame.ts'

/** How a service is set up: variables, secrets, limits, and where it is reached. */
export const SETTINGS: readonly Frame[] = [
  {
    action: 'configure',
    verbs: `
      configure|reconfigure|unset|set the env var|set the variable|set the environment variable|set env|set env var
      change the config of|parameterise|parameterize|set the config of|inject|unexport
    `,
    weakVerbs: `
      throw away|set|change|update|use|give|get out of|take out of|pull out of|switch|flip|turn on|turn off|enable
      disable|add|remove|drop|delete|limit|cap|raise|lower|increase|decrease|reduce|bump|bump up|define|override
      adjust|tune|put|make|let|have|need|get|take|read|pull|mount|feed|wire|point|clear|wipe|allow|allocate|reserve
      move|swap|replace|switch on|switch off|get rid of|halve|double|want|allot|assign|export|pass|run|shrink|cut
      boost|beef up|bring|extend|shorten|expose|listen|rename|strip|scrap|kill|toggle|provide|supply|source|hook up
      connect|grant|restrict|throttle|upgrade|trim|ditch|purge|lose|reset|scale|resize|keep|hand|up|pin|load|edit
      modify|fill|populate|bind|attach|drop down|give more|set up|store|stop setting|shorten|lengthen|hold|go|yank
      pluck|stop passing|start passing|jack|jack up
    `,
    nouns: 'configuration of|config of|config change|env change|environment variable|configuration change',
    weakNouns: 'configuration|config|setting|settings',
    objects: `
      memory|ram|cpu|timeout|variable|env var|setting|limit|health check|port|environment variable|config
      configuration|probe|readiness probe|liveness probe|memory limit|cpu limit|disk|log level|heap
    `,
    hints: ['env', 'unset', 'secrets', 'cpu', 'memory', 'disk', 'health_path', 'timeout', 'ports'],
    accepts: ['domain', 'path_prefix'],
    needs: [
      'subject',
      'environment',
      ['env', 'unset', 'secrets', 'cpu', 'memory', 'disk', 'health_path', 'timeout', 'ports', 'domain'],
    ],
    isOfRunning: true,
  },
  {
    action: 'rotate',
    verbs: `
      rotate|issue fresh credentials for|issue new credentials for|roll over|re-key|rekey|cycle the secret
      roll the secret|roll the key|roll the password|roll the credentials|rotate out|regenerate|reissue|re-issue
    `,
    weakVerbs: 'renew|cycle|refresh|roll|replace|change|swap|reset|update|generate|make|create|issue|swap out',
    nouns: `
      is overdue for rotation|is due for rotation|overdue for rotation|due for rotation|needs rotating
      is due for a rotation|rotation of|rotation for|secret rotation|key rotation|credential rotation
      password rotation|rotation
    `,
    objects: 'secret|key|password|token|credentials|api key|certificate',
    hints: ['secret'],
    accepts: [],
    needs: ['secret'],
  },
  {
    action: 'expose',
    verbs: `
      put on the web|put onto the internet|put on the public internet|put on the net|expose|make public|make reachable
      make available|make accessible|open to the internet|open to the world|open up to the internet|open to the public
      put on the internet|make publicly available|make publicly reachable|map the domain|attach the domain
      hook up the domain|point the domain|make visible|put on the web|publish under|get a certificate
      order a certificate|issue a certificate|request a certificate|enable https|enable tls|turn on https|turn on tls
      set up https|set up tls|switch on https|switch on tls|give a domain|give a hostname|open up|front|publicise
      publicize
    `,
    weakVerbs: `
      publish|map|serve|put|mount|attach|point|route|host|bind|hook up|give|open|use|get|add|hang|make|have|bring|want
      set|set up|need|let|connect|enable|turn on|secure|assign|put up|forward|wire|wire up|move|switch|issue
      make answer|answer|listen|proxy|link|answer|answer at|make answer at|put behind
    `,
    nouns: `
      be reachable|be reachable at|be reachable under|be reachable below|exposure of|public access to
      public access for|ingress for|domain for|certificate for|https for|tls for|a certificate for
    `,
    objects: 'domain|hostname|https|tls|certificate|ingress|domain for|subdomain|public url',
    hints: ['domain', 'path_prefix', 'tls', 'ports'],
    accepts: ['health_path', 'target'],
    needs: ['subject', 'environment'],
    isOfRunning: true,
  },
  {
    action: 'unexpose',
    verbs: `
      shouldn't be open to the internet|should not be open to the internet|shouldn't be public|should not be public
      shouldn't be reachable from outside|shouldn't be exposed|should not be exposed|must not be exposed
      must not be public|mustn't be public|shouldn't be on the internet|should not be on the internet
      should no longer be public|unexpose|un-expose|hide|take off the internet|make private|unpublish|un-publish
      close off|stop exposing|take offline from the internet|remove from the internet|pull from the internet
      remove the domain|drop the domain|remove the domain of|remove public access|close to the outside|make internal
      make internal only|take down the domain|un-map|unmap|remove the route|drop the route|remove the ingress
      stop publishing|detach|remove the public url|cut off from the internet|shut off from the internet
      disconnect from the internet|make unreachable from outside|stop serving publicly|delete the domain
      delete the ingress|drop the ingress|take off the public internet|pull off the internet|get off the internet
      remove public access to|drop public access to|take the domain off|close the public endpoint of
      close the public endpoint|withdraw|take off the public internet|pull off the public internet
      off the public internet|off the internet|get off the public internet|take off the web|close to the outside world
      close to the public|cut off from the outside|shut off from the world|hide from the public|hide from the internet
      hide from the outside|hide from the world|close to outsiders|shut to the public|cut off from
      cut off from the public internet|cut off from outside|cut off from the outside world|cut off from the web
      take that address down|take the address down|take this address down|take that domain down|take the domain down
      take that url down|close off from the internet|close off from the public internet
      close off from the outside world|close off from the web|close off from outside|shut off from the public internet
      shut off from the outside world|shut off from the web|shut off from outside|switch off from the internet
      switch off from the public internet|switch off from the outside world|switch off from the web
      switch off from outside|turn off from the internet|turn off from the public internet
      turn off from the outside world|turn off from the web|turn off from outside|take off from the internet
      take off from the public internet|take off from the outside world|take off from the web|take off from outside
    `,
    weakVerbs: `
      remove|take off|drop|close|delete|take down|shut|detach|disconnect|release|pull|take away|make|block|revoke|stop
      kill|get rid of|unbind|cut|lose|strip
    `,
    objects: `
      mapping|domain mapping|mappings|host mapping|domain|hostname|ingress|public url|route|public access|url
      public access to|address|public address|endpoint|public endpoint|subdomain
    `,
    hints: ['domain', 'path_prefix'],
    accepts: ['ports', 'tls'],
    needs: ['subject', 'environment'],
    isOfRunning: true,
  },
]
