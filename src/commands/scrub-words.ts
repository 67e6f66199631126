/** Words of logs that tell nothing of a person or a company; scrub leaves them as they are. */
export const publicWords: ReadonlySet<string> = new Set(
  `a about accept accepted access account action active add added address admin after agent alert all allow allowed an and any api
app application apr april are as at attempt audit aug august auth authentication authorized bad begin bin block blocked boot bounced
browser but by bytes cache call can cannot cart category certificate change changed child cipher city class client close closed cmd
code com command completed config configuration connect connected connection console content context cookie could count country cpu
create created critical cron current daemon data database date day debug dec december default delay delayed delete deleted delivery
denied desktop dest destination detected device dhcp did disabled disconnect disk dns do domain down download drop dropped dst
duration edit edu email emerg enable enabled encoding end engine entry err error etc eth event exception exe exec executed exit
expired extension fail failed failure false fatal feb february field file filter firefox firewall firmware fixed flags folder for
forbidden form format found fri friday from full gateway gb gecko generic get gov group had handle has have header health hello
helo help home host hour hours html http https icmp id if image in inbound index info information init inode input install
installed interface internal internet invalid io ip is it item jan january java job js jul july jun june kb kernel key kill killed
language last lease length level like limit line linux list listen listener load local localhost location lock log logged login
logoff logon logout loop mac mail main manager mar march match max may mb media memory message meta method min minute minutes
missing mobile mode module mon monday month mount mozilla ms msg must name net network new next no none normal not notice nov
november null number object oct october of off offline ok on online only open opened option or order org os other out outbound
output owner packet page parent parse partition pass password path payload peer pending permission pid ping plugin pm policy pop
port post power print privilege probe process product profile protocol proxy public purchase put query queue quit random rate read
ready reason received record redirect referer refused register rejected release reload remote remove removed rename repeat replace
reply report request required reset resource response restart result retry return role root route router row rule run running
safari sat saturday save scan schedule schema script search sec second seconds secure security send sender sent sep september
serial server service session set settings severity share shell shutdown signal site size sleep smtp snmp socket source src ssh
sshd ssl stack start started state status stop stopped storage string subject success successful successfully sudo sun sunday switch
sync syslog system table tag target task tcp temp terminal test text than that the thread threshold thu thursday ticket time timeout
timestamp tls tmp to token too total trace traffic transaction true try tty tue tuesday type udp uid unable unauthorized unavailable
undefined unexpected unix unknown unlock up update updated upload uri url usage use used user username usr utc value var version
via view virtual volume wait waiting warn warning was web wed wednesday week were when while will win windows with without worker
write www xml year yes you your zone`.split(/\s+/),
);
