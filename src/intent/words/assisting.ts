import type { Frame } from './frame.ts'

/** Plans, scans, and the help of experts and agents. */
export const ASSISTING: readonly Frame[] = [
  {
    action: 'plan',
    verbs: `
      simulate|draw up the plan for|draw up a plan for|draw up the plan|draw up a plan|dry-run|dry run|dryrun|rehearse|preview|sketch|sketch out|pretend to|mock up|walk through|plan|plan out
    `,
    nouns: `
      trial run of|a trial run of|do a trial run of|trial run|nothing for real|not for real|but do nothing yet
      but do nothing|but don't do anything yet|but don't do anything|but change nothing|but don't do it yet
      but don't touch anything|plan|plan of|plan for|plan to|dry run|dry-run|dry run of|dry-run of|dryrun|preview of
      simulation of|simulation|what would happen|what happens|what would it do|what it would do|what would be done
      what steps|which steps|the steps|what would change|what exactly would change|what exactly would happen
      what precisely would change|what would you do|would do|rehearsal|execution plan|what-if|hypothetical|plan only
      only plan|plan-only|without executing|without applying|without doing it|don't actually|without actually
      no changes yet|nothing applied|apply nothing|touch nothing|change nothing|execute nothing|do nothing yet
      --dry-run|what would we see|would happen|would look like|plan mode|planned changes|blast radius|impact of
      what would that do|what'd happen|what does the plan look like|would involve|involves|would entail|entails
      just the plan|only the plan|for show|just pretend|as a dry run|in dry-run mode
    `,
    hints: [],
    accepts: [],
    needs: [],
  },
  {
    action: 'scan',
    verbs: `
      scan|audit|check for cves|check for vulnerabilities|look for vulnerabilities|look for cves|look for secrets
      check for secrets|run a scan|run a security scan|generate an sbom|create an sbom|make an sbom
      run a vulnerability scan|look for leaked secrets|vet|run trivy|sweep|pen-test|pentest|comb|lint the infra
      produce an sbom|run a scan on|run a security scan on|run an audit on|run a check on|trivy|grype
      check for security holes|look for security holes|security-scan|run a licence check on|run a license check on
    `,
    weakVerbs: `
      check|examine|inspect|look for|search|analyse|analyze|look over|go through|look at|look through|review|verify
      test|probe|hunt for|find|spit out
    `,
    nouns: `
      leaked credential|leaked secret|leaked key|leaked password|leaked token|hardcoded secret|hard-coded secret
      hardcoded password|hard-coded password|hardcoded key|exposed credential|committed secret|scan|scan of|audit of
      cve|cves|vulnerabilities|vulnerability|vulns|sbom|sbom of|sbom for|bill of materials|licences|licenses|licence
      license|security holes|security scan|misconfigurations|misconfiguration|misconfigs|known exploits|exploits
      security issues|leaked passwords|leaked tokens|leaked secrets|leaked credentials|leaked keys|hardcoded secrets
      hard-coded secrets|hardcoded passwords|hardcoded credentials|secrets in the code|committed secrets
      outdated dependencies|vulnerable dependencies|vulnerable packages|outdated packages|copyleft|gpl|stale packages
      stale dependencies|security audit|dependency audit|license check|licence check|dependencies|known holes|holes
      security problems|malware|any cves|any cves in|any vulnerabilities|any vulnerabilities in
      any known vulnerabilities|any known vulnerabilities in|any security holes in
    `,
    hints: ['kind'],
    accepts: ['path', 'image', 'repo', 'ref', 'version', 'severity', 'release', 'target', 'pr'],
    needs: [['app', 'image', 'path', 'repo', 'environment']],
    takesAll: true,
  },
  {
    action: 'consult',
    verbs: `
      consult|ask the experts|ask the circle|ask the circle of experts|get the experts|get advice on|get advice
      ask the ops gurus|get a second opinion|get a second opinion on|let the experts|have the experts|ask an expert
      ask the security expert|ask the database expert|convene the experts|run it by the experts|run by the experts
      get expert advice|get expert advice on|put to the experts|put it to the experts|hear from the experts
      hear the experts|ask the specialists|poll the experts|call in the experts|bring in the experts
      check with the experts|seek advice|seek advice on
    `,
    nouns: `
      experts|expert|circle of experts|specialists|gurus|second opinion|expert opinion|opinion of the experts|advice
      what do the experts|what would the experts|experts think|expert advice|panel|recommendation|recommendations
      consultation|advisors|opinion on
    `,
    hints: [],
    accepts: ['question', 'experts', 'target', 'resource', 'strategy', 'version'],
    needs: ['question'],
  },
  {
    action: 'agent',
    verbs: `
      let an agent|have an agent|get an agent|let claude|have claude|get claude|let claude code|have claude code
      get claude code|let codex|have codex|get codex|let copilot|have copilot|send an agent|sic an agent
      assign an agent|put an agent|start an agent|spawn an agent|launch an agent|ask claude|ask an agent|ask codex
      ask claude code|let the agent|have the agent|get the agent|use an agent|set an agent loose|unleash an agent
      run an agent|point an agent|hand to an agent|hand over to an agent|dispatch an agent|tell claude|tell the agent
      tell codex|tell claude code|give an agent|task an agent|put claude|put claude code|ask the agent
      kick off an agent|an agent should|claude should|codex should|claude code should|delegate to an agent
      i want an agent|we need an agent|an ai agent should|let an ai agent|have an ai agent|get an ai agent|use claude
      use codex|use claude code|let the coding agent|have the coding agent|get a coding agent|have a coding agent
      let a coding agent|ask a coding agent|ask the coding agent|put the agent|put codex|hand this to an agent
      set claude on|sic claude on|put a coding agent
    `,
    nouns: 'agent|claude|claude code|codex|copilot|coding agent|ai agent',
    hints: ['repo', 'task'],
    accepts: ['path', 'ref', 'pr', 'tools'],
    needs: ['repo', 'task'],
  },
]
