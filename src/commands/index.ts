import type { Command } from "../language/command.ts";
import { abstract } from "./abstract.ts";
import { accum } from "./accum.ts";
import { addcoltotals } from "./addcoltotals.ts";
import { addinfo } from "./addinfo.ts";
import { addtotals } from "./addtotals.ts";
import { analyzefields } from "./analyzefields.ts";
import { anomalies } from "./anomalies.ts";
import { anomalousvalue } from "./anomalousvalue.ts";
import { anomalydetection } from "./anomalydetection.ts";
import { append } from "./append.ts";
import { appendcols } from "./appendcols.ts";
import { appendpipe } from "./appendpipe.ts";
import { applyCommand } from "./apply.ts";
import { arules } from "./arules.ts";
import { associate } from "./associate.ts";
import { audit } from "./audit.ts";
import { autoregress } from "./autoregress.ts";
import { bin } from "./bin.ts";
import { bucketdir } from "./bucketdir.ts";
import { cefout } from "./cefout.ts";
import { chart } from "./chart.ts";
import { cluster } from "./cluster.ts";
import { cofilter } from "./cofilter.ts";
import { collect } from "./collect.ts";
import { concurrency } from "./concurrency.ts";
import { contingency } from "./contingency.ts";
import { convert } from "./convert.ts";
import { correlate } from "./correlate.ts";
import { crawl } from "./crawl.ts";
import { datamodel } from "./datamodel.ts";
import { dbinspect } from "./dbinspect.ts";
import { dbxquery } from "./dbxquery.ts";
import { dedup } from "./dedup.ts";
import { deleteCommand } from "./delete.ts";
import { deletemodel } from "./deletemodel.ts";
import { delta } from "./delta.ts";
import { diff } from "./diff.ts";
import { dump } from "./dump.ts";
import { erex } from "./erex.ts";
import { evalCommand } from "./eval.ts";
import { eventcount } from "./eventcount.ts";
import { eventstats } from "./eventstats.ts";
import { extractCommand } from "./extract.ts";
import { fieldformat } from "./fieldformat.ts";
import { fields } from "./fields.ts";
import { fieldsummary } from "./fieldsummary.ts";
import { filldown } from "./filldown.ts";
import { fillnull } from "./fillnull.ts";
import { findtypes } from "./findtypes.ts";
import { fit } from "./fit.ts";
import { folderize } from "./folderize.ts";
import { foreach } from "./foreach.ts";
import { formatCommand } from "./format.ts";
import { fromCommand } from "./from.ts";
import { fromjson } from "./fromjson.ts";
import { gauge } from "./gauge.ts";
import { gentimes } from "./gentimes.ts";
import { geom } from "./geom.ts";
import { geomfilter } from "./geomfilter.ts";
import { geostats } from "./geostats.ts";
import { head } from "./head.ts";
import { highlight } from "./highlight.ts";
import { historyCommand } from "./history.ts";
import { iconify } from "./iconify.ts";
import { inputCommand } from "./input.ts";
import { inputcsv } from "./inputcsv.ts";
import { inputlookup } from "./inputlookup.ts";
import { iplocation } from "./iplocation.ts";
import { join } from "./join.ts";
import { kmeans } from "./kmeans.ts";
import { kvform } from "./kvform.ts";
import { listmodels } from "./listmodels.ts";
import { loadjob } from "./loadjob.ts";
import { localize } from "./localize.ts";
import { localop } from "./localop.ts";
import { lookup } from "./lookup.ts";
import { makecontinuous } from "./makecontinuous.ts";
import { makejson } from "./makejson.ts";
import { makemv } from "./makemv.ts";
import { makeresults } from "./makeresults.ts";
import { mapCommand } from "./map.ts";
import { mcatalog } from "./mcatalog.ts";
import { mcollect } from "./mcollect.ts";
import { metadata } from "./metadata.ts";
import { metasearch } from "./metasearch.ts";
import { meventcollect } from "./meventcollect.ts";
import { mpreview } from "./mpreview.ts";
import { mstats } from "./mstats.ts";
import { multikv } from "./multikv.ts";
import { multisearch } from "./multisearch.ts";
import { mvcombine } from "./mvcombine.ts";
import { mvexpand } from "./mvexpand.ts";
import { nomv } from "./nomv.ts";
import { noop } from "./noop.ts";
import { outlier } from "./outlier.ts";
import { outputcsv } from "./outputcsv.ts";
import { outputlookup } from "./outputlookup.ts";
import { outputtext } from "./outputtext.ts";
import { overlapCommand } from "./overlap.ts";
import { pivot } from "./pivot.ts";
import { predict } from "./predict.ts";
import { rangemap } from "./rangemap.ts";
import { rare } from "./rare.ts";
import { redistribute } from "./redistribute.ts";
import { regexCommand } from "./regex.ts";
import { relevancy } from "./relevancy.ts";
import { reltime } from "./reltime.ts";
import { rename } from "./rename.ts";
import { replace } from "./replace.ts";
import { requireCommand } from "./require.ts";
import { restCommand } from "./rest.ts";
import { returnCommand } from "./return.ts";
import { reverse } from "./reverse.ts";
import { rex } from "./rex.ts";
import { rtorder } from "./rtorder.ts";
import { savedsearch } from "./savedsearch.ts";
import { script } from "./script.ts";
import { scrub } from "./scrub.ts";
import { searchCommand } from "./search.ts";
import { searchtxn } from "./searchtxn.ts";
import { selfjoin } from "./selfjoin.ts";
import { sendalert } from "./sendalert.ts";
import { sendemail } from "./sendemail.ts";
import { setCommand } from "./set.ts";
import { setfields } from "./setfields.ts";
import { sichart } from "./sichart.ts";
import { sirare } from "./sirare.ts";
import { sistats } from "./sistats.ts";
import { sitimechart } from "./sitimechart.ts";
import { sitop } from "./sitop.ts";
import { sort } from "./sort.ts";
import { spath } from "./spath.ts";
import { stats } from "./stats.ts";
import { strcat } from "./strcat.ts";
import { streamstats } from "./streamstats.ts";
import { summary } from "./summary.ts";
import { tableCommand } from "./table.ts";
import { tags } from "./tags.ts";
import { tail } from "./tail.ts";
import { timechart } from "./timechart.ts";
import { timewrap } from "./timewrap.ts";
import { tojson } from "./tojson.ts";
import { topCommand } from "./top.ts";
import { transaction } from "./transaction.ts";
import { transpose } from "./transpose.ts";
import { trendline } from "./trendline.ts";
import { tscollect } from "./tscollect.ts";
import { tstats } from "./tstats.ts";
import { typeahead } from "./typeahead.ts";
import { typelearner } from "./typelearner.ts";
import { typer } from "./typer.ts";
import { union } from "./union.ts";
import { uniq } from "./uniq.ts";
import { untable } from "./untable.ts";
import { walklex } from "./walklex.ts";
import { where } from "./where.ts";
import { x11 } from "./x11.ts";
import { xmlkv } from "./xmlkv.ts";
import { xmlunescape } from "./xmlunescape.ts";
import { xpath } from "./xpath.ts";
import { xyseries } from "./xyseries.ts";

/** Every command of the search language. */
export const commands: readonly Command[] = [
  abstract,
  accum,
  addcoltotals,
  addinfo,
  addtotals,
  analyzefields,
  anomalies,
  anomalousvalue,
  anomalydetection,
  append,
  appendcols,
  appendpipe,
  applyCommand,
  arules,
  associate,
  audit,
  autoregress,
  bin,
  bucketdir,
  cefout,
  chart,
  cluster,
  cofilter,
  collect,
  concurrency,
  contingency,
  convert,
  correlate,
  crawl,
  datamodel,
  dbinspect,
  dbxquery,
  dedup,
  deleteCommand,
  deletemodel,
  delta,
  diff,
  dump,
  erex,
  evalCommand,
  eventcount,
  eventstats,
  extractCommand,
  fieldformat,
  fields,
  fieldsummary,
  filldown,
  fillnull,
  findtypes,
  fit,
  folderize,
  foreach,
  formatCommand,
  fromCommand,
  fromjson,
  gauge,
  gentimes,
  geom,
  geomfilter,
  geostats,
  head,
  highlight,
  historyCommand,
  iconify,
  inputCommand,
  inputcsv,
  inputlookup,
  iplocation,
  join,
  kmeans,
  kvform,
  loadjob,
  localize,
  localop,
  listmodels,
  lookup,
  makecontinuous,
  makejson,
  makemv,
  makeresults,
  mapCommand,
  mcatalog,
  mcollect,
  metadata,
  metasearch,
  meventcollect,
  mpreview,
  mstats,
  multikv,
  multisearch,
  mvcombine,
  mvexpand,
  nomv,
  noop,
  outlier,
  outputcsv,
  outputlookup,
  outputtext,
  overlapCommand,
  pivot,
  predict,
  rangemap,
  rare,
  redistribute,
  regexCommand,
  relevancy,
  reltime,
  rename,
  replace,
  requireCommand,
  restCommand,
  returnCommand,
  reverse,
  rex,
  rtorder,
  savedsearch,
  script,
  scrub,
  searchCommand,
  searchtxn,
  selfjoin,
  sendalert,
  sendemail,
  setCommand,
  setfields,
  sichart,
  sirare,
  sistats,
  sitimechart,
  sitop,
  sort,
  spath,
  stats,
  strcat,
  streamstats,
  summary,
  tableCommand,
  tags,
  tail,
  timechart,
  timewrap,
  tojson,
  topCommand,
  transaction,
  transpose,
  trendline,
  tscollect,
  tstats,
  typeahead,
  typelearner,
  typer,
  union,
  uniq,
  untable,
  walklex,
  where,
  x11,
  xmlkv,
  xmlunescape,
  xpath,
  xyseries,
];
