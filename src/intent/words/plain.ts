/**
 * Common words that ask for nothing, forbid nothing and name nothing here. A word that stands in no list is never
 * passed over beside a change: it makes a question of the sentence.
 */
export const PLAIN: ReadonlySet<string> = new Set(
  `fleet any remainder stack anywhere regions on-file yourself itself lines level levels pre temporarily internal primary secondary central legacy certain various busy nearly almost containing mentioning matching queued waiting pending unfinished outstanding be prometheus grafana datadog loki tempo jaeger sentry kibana opentelemetry alertmanager cloudwatch splunk honeycomb times worth ability able above absolute accident across act active activity actual add-on afternoon age ago agreed agreement
  air album amazing amount ancient angry annoyed annoying answer answers anyhow anymore apart arrangement arrive
  arrived article asleep aspect atmosphere attempt attention audience auditor auditors august autumn available
  average awake award aware away awful awkward baby bad badly balance barely basic basis bath battle beast beautiful
  beauty because-of bed beer begging begin beginning beginnings behavior behaviour belief bell belong berserk best
  bet beta big birthday black black-friday blame blank blessing block blocked blocker blocking blog blue boat body
  bold bonkers bonus book boring borked bottleneck bottlenecks bottom boxed boy brain brand brave bread breakfast
  breath breathing bridge brief bright brilliant bug bugfix bugfixes bugs bunch burden burning burst business busy
  button cached caching cake calm campaign campaigns capable car care careful carefully case cases cat celebration
  center centre ceremony chair challenge champion chance chances chaos character charge cheap cheese chief child
  children choice choking christmas church circle circus city class classic clean cleanup clear cleared clearly
  clever client clients climate clock clogged closing cloud cloudy club clunky coffee cold color colour colourful
  combination comfort comfortable common community company competition complaining complains complaint complaints
  complex concern concerned concerns concert conclusion confident confused confusion connection connections
  considerable constant content contest context continuous contract contractor contractors control conversation cool
  corner correct correctly country courage course crashy crawl crawling crawls crazy creative creature crew crisis
  critical crowd crucial culture cup curve customer cute dance danger dangerous dark dashing daylight deal dealing
  dear decent decision deep deeply default defaults degree delicate delicious delight demand demanding demo
  demonstration demos department design desk desperate desperately detail details developer dial difficult difficulty
  dig digital dinner direction dirty disaster discussion dismal distance doctor dodgy dog done door doubt downstream
  downtime drama dramatic dream drink drive driving drowning dry dull duty dying eager ear early earnest earth easier
  easily east easy economy edge effect effective efficient effort efforts elegant elephant embarrassing  emotional employee empty energy engineer engineers enormous environment-friendly equal era errand erratic essential
  europe evening evenings event events evidence exact example examples excited exciting exercise exhausted experience
  experiment experiments explosion extremely eye face fact facts fair fairly faith familiar family famous fan
  fantastic farm fast faster father fault favor favorite favourite fear feature features february feedback feel
  feeling feelings festival field fields fierce fight finger firm fish fit fixed fixes flash flat floor flow fluffy
  focus food fool foot forever form fortune forum forward foundation frequent fresh freshly friday's friends fruit
  fuel fun function funny furious game games garage garbage gate general generally generous gentle gently giant gift
  girl glad glass global glorious goal goals gold golden grace gradual grand gray greenlit grey grooming ground group
  groups growing growth guest guests habit hackathon hair hall hammered hand handle handled handling handover hands
  handy happening happily happy hard hardly harmless hat haywire headache headless headroom hear heart heat heavily
  heavy hefty height hell helpdesk helpful hero hiccup hiccups high highest highly hill hobby holiday
  holidays home honest hope hoping horrible horse hosed hospital hot hotel hotfix hotfixes house huge human humble
  hungry hype ice idea ideal ideas iffy imagination immediate impatient important impression impressive improvement
  inbox incident incidents incoming incredible incredibly independent index indexes industry information initial
  initially instead-of intended interest interested interesting intern internet interns interview investor investors
  invitation island issue issues item items jammed janky january joint journey joy judge judgement july jump
  june junior kaput keen keeper keyboard kind kinda king kitchen kitten knowledge lady lagging laggy lamp language
  late lately launch-day laundry law lazy leader leak leaking leaks lean learning leg legal legend legs lesson letme
  letter letters library life lift light lightly lightning likely lion literal lively loading local locally long
  longer loop loose loud loudly love low low-traffic luck lucky lunch luxury mad magic magical major
  majority male manager managers manner march market marketing massive massively material matter matters maxed mean
  meaning meat media medical medium meeting meetings melting member members mental mention mentioned mercy merge
  merged merry mess messy metal method mild mini minimal minor misbehave miserable missing mission mistake mistakes
  mix mobile modern modest moment moments momentum monday's monkey mood moody moon mother mountain mouse mouth movie
  much multiple muscle museum music mystery narrow nation native natural nature neat neatly necessary necessity neck
  needed nerves nervous neutral news newsletter night nights noise normally north nose notes notice novel november
  obvious occasion occasional ocean october odd oddly office offices officially offsite oil
  onboarding opening opportunity options orange ordinary organic original originally outage outages outcome outdated
  outside outstanding overload overloaded overnight overwhelmed oxygen package page pages pain painful
  painfully panic paper paperwork parade paranoid parent partial partially particularly partner partners party
  passage passion patch patches patience patient pattern peak peak-hours peaks peculiar penny perfectly performance
  performant permanent phone photo phrase physical piano pieces pig pile piles pink pint pipe pipeline pipelines
  pizza place places plain plane planet plant plastic plate platform play player playing pleasant pleased pleasure
  pocket poem poetry points polished polite political pony popular position positive possible  potential potentially powerful practical practice praise prayer preference presentation pressing pressure
  pretty previously pride principle private prize problem problems product productive products professional profile
  program project projects promise promised promising promo proof proper property proud provider public pumpkin pure
  purple purpose puzzle quality quarter-end queen quick quicker quiet quieter quite race radio rain rainbow  rapid rapidly rare rate rates ratio reaction reader real reality reasonable reasonably rebel
  recently recipe reckon record records redesign reference reflection reform regards regression regressions regret
  regularly relation relationship relative relatively relaxed reliable reliably relief remarkable remote
  rental repair repairs reply reputation research respect responsible rest result results retail retro revenue
  reviews reward rhythm rich rise risk risks risky river road rock romantic roof room root rope rose rotten rough
  routine row rows royal rubbish rude rules rush rush-hour rushing rust safe safer safety sake sale salt sample sand
  satisfaction satisfied saturated scared scary scene school science score screen sea season seasonal seat sec
  section secure seed senior sense sensible sensitive sentence separate separately september sequence series serious
  severe sharp shiny shock shoe shopping short shortly shot shoulder shower shy sight sign signed signoff silence
  silent silk silver similar simple simpler simplest simultaneously sincere sincerely sister site sites skill skin
  sky slammed slight slightly slim slip slower slowly slowness sluggishly smart smell smile smoke smooth smoother
  smoothly snack snappier snappy snow soap social soft software soil solid solution solutions song soonish sore soul
  soup south speaking special specialist spectacular speech speed speedy spicy spike spikes spiking spirit splendid
  sport spot spotted spring squad square stability staff stairs stakeholder stakeholders stale standup star station
  statue steady steel sticky stomach stone storm story strange stranger street strength stress stressed stressed-out
  strict strike strong strongly structure struggle student studio stuff stunning style subject subtle success
  successful successfully sudden suddenly suffering sugar suitable summer sun sunny supper surface surge surprise
  surprised surprising swamped symptom symptoms system systems talk talks tall taste tea teacher technical technology
  temperamental temperature temporary tend tender tennis terrible terribly terrific territory tester testers testing
  tests text thankful theme thick thinking thoughts thrashing thread threads threat throat thunder tickets tidy tie
  tiger tight times timing timing-out toast toe together tongue tool tools tooth topic tough tour tourist tower town
  toy trace trade tradition traditional traffic-spike train training transition trap travel treasure treat treatment
  tree tremendous trend triage trial tribe trick tricky trip trouble troubles truck truly trust truth twist twitchy
  typical typically ugly ultimate umbrella unable unacceptable unaware unbearable uncle unclear uncomfortable
  understand unexpected unexpectedly unfair unfortunate unhappy uniform unique universe unknown unlucky
  unplanned unstable unusual unusually upcoming upset upside upstream urgent urgently useful useless user
  usually vacation vague valid valley valuable vast vegetable vehicle vendor vendors verdict very vibe vicious victim
  victory video village violent virtual virus visible vision visit visitor vital voice voluntary vote wage walk wall
  war warm warmly wash waste wasteful water wave weak weakness wealth weapon wear weather wedding weird welcome west
  wet whale wheel white widely wife wild wildly willing window wine wing winter wise witness wobbly woman wonderful
  wonky wood word wording words work workers workload workloads workshop world worried worries worry worse worst
  worthy wrong yard yelling yellow young youth zen`.split(/\s+/),
)
