// The suggested contacts, in a panel of their own: what took place between whom, when and where, to be taken or dismissed.

import { contactWords } from "./contact_form.js";
import { count, dateWords, el } from "./dom.js";
import { likelihood } from "./suggestions.js";

const HIGHLIGHT = "passage";

export class Contacts {
  /** @param {Bench} bench @param {any} panel a `details` */
  constructor(bench, panel) {
    this.bench = bench;
    this.panel = panel;
    this.summary = el("summary", {});
    this.list = el("ol", { class: "contacts" });
    panel.append(this.summary, this.list);
    this.shown = "";
  }

  /** @param {Row} row */
  words(row) {
    const { kind, who, day, place } = contactWords(this.bench, row);
    return [`${kind}: ${who}`, day, place].filter(Boolean).join(", ");
  }

  /** What the meetings are called that it is recorded as, "" for none. @param {Row} row */
  meetingOf(row) {
    const slug = this.bench.store.value(row, "meeting");
    const { given, about } = row.proposal;
    const also = slug && slug === given.meeting ? (about.also ?? []) : [];
    return (slug ? [slug, ...also] : []).map((one) => this.bench.names.of("meetings", one).name).join("; ");
  }

  show() {
    const rows = this.bench.suggestions.open("contacts");
    const name = JSON.stringify(rows.map((row) => [row.key, this.words(row), this.meetingOf(row), row.state, row.key === this.bench.chosen]));
    this.highlight();
    if (name === this.shown) {
      return;
    }
    this.shown = name;
    const hadFocus = this.list.contains(document.activeElement) ? document.activeElement?.closest("li")?.dataset.key : "";
    this.panel.hidden = !rows.length;
    this.summary.replaceChildren(el("span", { class: "kindmark suggested", text: count(rows.length, "suggested contact") }));
    this.list.replaceChildren(...rows.map((row) => this.item(row)));
    if (hadFocus) {
      (this.list.querySelector(`[data-key="${hadFocus}"] button`) ?? this.list.querySelector("button") ?? this.bench.text.body).focus();
    }
  }

  item(row) {
    const { bench } = this;
    const { kind, who, day, place } = contactWords(bench, row);
    const meeting = this.meetingOf(row);
    const { number } = row.proposal.about;
    const adding = meeting ? "Add readout " : number > 1 ? `Add ${number} meetings ` : "Add meeting ";
    const isOn = row.key === bench.chosen;
    return el(
      "li",
      { "data-key": row.key, class: isOn ? "on" : "" },
      el("button", { type: "button", class: "words", "aria-current": isOn ? "true" : null, onclick: () => bench.choose(row.key) }, el("strong", { text: kind }), " ", el("bdi", { text: who })),
      el("p", { class: "meta" }, el("span", { text: [day, place].filter(Boolean).join(", ") }), el("span", { class: "likely", text: likelihood(row.proposal.about.confidence) })),
      el("p", { class: "meta" }, el("span", { text: meeting ? `Recorded: ${meeting}` : "Not recorded yet" })),
      bench.readOnly
        ? null
        : el(
            "p",
            { class: "acts" },
            el("button", { type: "button", class: "button tight", onclick: () => bench.suggestions.accept(row.key) }, adding, el("kbd", { text: "T" })),
            el("button", { type: "button", class: "button tight", onclick: () => bench.suggestions.reject(row.key) }, "Dismiss ", el("kbd", { text: "X" })),
          ),
    );
  }

  /** Show one as chosen, with the words that tell of it; none without a row. @param {Row | undefined} row */
  choose(row) {
    this.chosen = row;
    if (row) {
      this.panel.open = true;
    }
    this.show();
    const item = row ? this.list.querySelector(`[data-key="${row.key}"]`) : null;
    item?.scrollIntoView({ block: "nearest" });
  }

  /** The passages of the chosen one, drawn over the text without changing it. */
  highlight() {
    if (!("highlights" in CSS)) {
      return;
    }
    const { text, offsets, store } = this.bench;
    const row = this.chosen && store.get(this.chosen.key) === this.chosen && !this.chosen.gone ? this.chosen : null;
    if (row) {
      const ranges = row.proposal.about.passages.map((one) => text.rangeOf(offsets.toUnits(one.start), offsets.toUnits(one.end)));
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    } else {
      CSS.highlights.delete(HIGHLIGHT);
    }
  }

  // What came of one

  /** @param {{meeting: any, also: any[], readout: any}} made */
  made({ meeting, also, readout }) {
    const { names, store } = this.bench;
    for (const one of [meeting, ...also]) {
      names.learn("meetings", one.slug, { name: one.title, hint: dateWords(one.start_date) });
    }
    if (readout && !store.get(readout.id)) {
      store.load("readouts", readout);
    }
    this.redraw();
  }

  /** @param {string} resource @param {string} id */
  unmade(resource, id) {
    const row = resource === "readouts" ? this.bench.store.get(id) : undefined;
    if (row) {
      this.bench.store.forget(row);
      if (this.bench.chosen === row.key) {
        this.bench.choose("");
      }
      this.redraw();
    }
  }

  redraw() {
    const { bench } = this;
    bench.text.show(bench.lines.marks("quotes"), bench.lines.marks("readouts"));
    bench.redraw();
  }
}
