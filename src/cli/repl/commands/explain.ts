import { renderExplanation } from "../../../detections/explanation.ts";
import { visible } from "../../../text/visible.ts";
import { dotCommand } from "../dot-command.ts";
import { Refusal } from "../refusal.ts";

export const explain = dotCommand({
  name: "explain",
  usage: "[SEARCH]",
  summary:
    "Shows what each stage of a search takes and gives, and which term loses the rows: of the last search unless one is given.",
  takes: "search",
  run(written, session) {
    const search = written === "" ? session.settings.search : written;
    if (search === null) throw new Refusal("no search has run yet", ".explain SEARCH explains one");
    const explanation = session.engine.explain(search, session.events, session.running());
    session.terminal.show(visible(renderExplanation(explanation, session.explanationView())));
  },
});
