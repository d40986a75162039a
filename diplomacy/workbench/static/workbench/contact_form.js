// The fields of a suggested contact, as they would go into its meeting and its readout.

import { dateWords, el } from "./dom.js";
import { dayProblem } from "./form_fields.js";

/** @param {FormView} form @returns {HTMLElement[]} */
export function contactFields(form) {
  const { bench } = form;
  const { names } = bench;
  const passages = el("ul", { class: "passages", "aria-label": "Words that tell of it" });
  form.fields.passages = { show: () => passages.replaceChildren(...passagesOf(form)), focus: () => passages.querySelector("button")?.focus() };
  const ofMeeting = meetingFields(form);
  const recorded = form.combo("meeting", {
    label: "Recorded as",
    search: (typed, signal) => names.meetings(typed, signal),
    first: () => names.near("meetings"),
    named: (value) => names.of("meetings", value),
    chosen: (value) => form.pick("meetings", "meeting", value),
  });
  const { meeting } = form.fields;
  form.fields.meeting = { ...meeting, show: (value) => (meeting.show(value), (ofMeeting.hidden = Boolean(value))) };
  return [
    passages,
    recorded,
    el("p", { class: "hint", text: "With a meeting here the words become a readout of it; without one the meeting is made too, as a draft." }),
    ofMeeting,
    form.several("issuers", "Whose account it is", "ministries", { a: "ministry", make: (typed, done) => bench.make.ministry(typed, done) }),
  ];
}

/** What the meeting itself says: to be filled in where none is recorded yet. @param {FormView} form */
function meetingFields(form) {
  const { bench } = form;
  const { names } = bench;
  return el(
    "div",
    { class: "of-meeting" },
    form.select("kind", "Kind", () => bench.choices.meeting, false),
    form.text("title", "Title"),
    form.text("start_date", "Day", { hint: "2022-01-27, or as exactly as known: 2022-01, 2022", check: dayProblem }),
    sides(form),
    el(
      "div",
      { class: "pair" },
      form.combo("country", {
        label: "Country",
        search: (typed, signal) => names.countries(typed, signal),
        named: (value) => names.of("countries", value),
        chosen: (value) => form.set("country", value),
      }),
      form.text("city", "City"),
    ),
    form.several("topics", "Topics", "topics", { a: "topic", make: (typed, done) => bench.make.topic(typed, done) }),
  );
}

/** Who took part: officials and bodies, each with its country and part; whoever is only printed is shown and not kept. */
function sides(form) {
  const { bench } = form;
  const { names } = bench;
  /** @type {Map<string, any>} */
  const parties = new Map();
  const keyOf = (one) => {
    const key = one.official ? `official:${one.official}` : one.ministry ? `ministry:${one.ministry}` : `printed:${one.printed}`;
    parties.set(key, one);
    return key;
  };
  const partyOf = (key) => {
    const [kind, slug] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
    return parties.get(key) ?? { official: kind === "official" ? slug : null, ministry: kind === "ministry" ? slug : null, country: null, part: "participant", printed: "" };
  };
  const asKeys = (list, kind) => (list ?? []).map((one) => ({ ...one, value: `${kind}:${one.value}`, mark: kind === "ministry" ? "Body" : undefined }));
  const node = form.combo("participants", {
    label: "Sides",
    many: true,
    search: async (typed, signal) => [...asKeys(await names.officials(typed, signal), "official"), ...(typed ? asKeys(await names.ministries(typed, signal), "ministry") : [])],
    first: () => asKeys(names.near("officials"), "official"),
    named: (key) => {
      const one = partyOf(key);
      if (!one.official && !one.ministry) {
        return { name: one.printed, hint: "not recorded: is left out" };
      }
      const { name, hint = "" } = one.official ? names.of("officials", one.official) : names.of("ministries", one.ministry);
      const part = one.part === "participant" ? "" : (bench.choices.part.find(([value]) => value === one.part)?.[1] ?? "");
      return { name, hint: [hint, part].filter(Boolean).join(", ") };
    },
    chosen: (keys) => form.set("participants", keys.map(partyOf)),
  });
  const field = form.fields.participants;
  form.fields.participants = { ...field, show: (value) => field.show((value ?? []).map(keyOf)) };
  return node;
}

/** Buttons that lead to the words in the text. */
function passagesOf(form) {
  const { bench, row } = form;
  return row.proposal.about.passages.map(({ start, end, exact }) =>
    el(
      "li",
      {},
      el("button", {
        type: "button",
        class: "passage",
        dir: "auto",
        lang: bench.article.language,
        text: exact.length > 160 ? `${exact.slice(0, 160)}…` : exact,
        onclick: () => bench.reveal({ start: bench.offsets.toUnits(start), end: bench.offsets.toUnits(end) }),
      }),
    ),
  );
}

/** A contact in a few words: kind, sides, day, place. @param {Bench} bench @param {Row} row */
export function contactWords(bench, row) {
  const { names, store, choices } = bench;
  const value = (field) => store.value(row, field);
  const who = (value("participants") ?? []).map((one) => (one.official ? names.of("officials", one.official).name : one.ministry ? names.of("ministries", one.ministry).name : one.printed));
  const kind = choices.meeting.find(([key]) => key === value("kind"))?.[1] ?? value("kind");
  const place = [value("city"), names.country(value("country"))].filter(Boolean).join(", ");
  const { number } = row.proposal.about;
  return { kind: number > 1 ? `${kind}, ${number} of them` : kind, who: who.join("; ") || "nobody named", day: dateWords(value("start_date")) || "day not known", place };
}
