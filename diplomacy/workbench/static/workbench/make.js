// Making in place what is not recorded yet: a draft, after what it might be a twin of was shown.

import { sentences } from "./api.js";
import { Combobox } from "./combobox.js";
import { announce, el } from "./dom.js";
import { same } from "./store.js";

const WAIT = 250;
const REFUSED = 400;
const REUSED = 422;

/** @typedef {{id: string, label: string, kind?: "text" | "choice" | "country" | "people" | "topic", choices?: [string, string][], value?: any, hint?: string, isBeside?: boolean}} Field a field of the row, or of one that is made beside it */

export class Make {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @param {string} typed @param {(key: string) => void} done @param {string} [office] as the article prints it @param {string} [role] what it probably is */
  official(typed, done, office = "", role = "other") {
    this.open({
      resource: "officials",
      title: "A new official",
      fields: [
        { id: "name", label: "Name", value: typed },
        { id: "country", label: "Country", kind: "country" },
        ...(office
          ? [
              { id: "title", label: "Office, as printed", value: office, isBeside: true },
              { id: "role", label: "Kind of office", kind: "choice", choices: this.bench.choices.role, value: role, isBeside: true },
            ]
          : []),
      ],
      beside: (slug, { title, role: chosen }) => (title ? { resource: "appointments", body: { official: slug, role: chosen, title } } : null),
      twins: (values, signal) => this.bench.names.twins("officials", values.name, signal),
      done,
    });
  }

  ministry(typed, done) {
    this.open({
      resource: "ministries",
      title: "A new ministry or body",
      fields: [
        { id: "name", label: "Name", value: typed },
        { id: "kind", label: "Kind", kind: "choice", choices: this.bench.choices.ministry },
        { id: "country", label: "Country", kind: "country" },
      ],
      twins: (values, signal) => this.bench.names.twins("ministries", values.name, signal),
      done,
    });
  }

  topic(typed, done) {
    this.open({
      resource: "topics",
      title: "A new topic",
      fields: [{ id: "name", label: "Name", value: typed }],
      twins: (values, signal) => this.bench.names.topics(values.name, signal),
      done,
    });
  }

  proposition(typed, done) {
    this.open({
      resource: "propositions",
      title: "A new proposition",
      fields: [
        { id: "text", label: "One sentence that one can be for or against", value: typed },
        { id: "topic", label: "Topic", kind: "topic", value: Object.keys(this.bench.names.known.topics ?? {})[0] ?? null },
      ],
      twins: (values, signal) => this.bench.names.propositions(values.text, signal),
      done,
    });
  }

  meeting(typed, done) {
    this.open({
      resource: "meetings",
      title: "A new meeting",
      fields: [
        { id: "title", label: "Title", value: typed },
        { id: "kind", label: "Kind", kind: "choice", choices: [["", "Choose one"], ...this.bench.choices.meeting] },
        { id: "start_date", label: "Day", value: this.bench.article.day, hint: "2022-01-27, or as exactly as known: 2022-01, 2022" },
        { id: "country", label: "Country where it took place", kind: "country" },
        { id: "city", label: "City" },
        { id: "participants", label: "Who took part", kind: "people", value: this.bench.speaker() },
      ],
      looksAt: ["title", "start_date", "participants"],
      twins: (values, signal) => this.bench.names.meetingsLike(values, signal),
      done,
    });
  }

  /** `looksAt` are the fields by which twins are found, if not the first alone. @param {{resource: string, title: string, fields: Field[], looksAt?: string[], twins: (values: any, signal: AbortSignal) => Promise<any>, beside?: (key: string, values: any) => {resource: string, body: any} | null, done: (key: string) => void}} what */
  open(what) {
    const { bench } = this;
    const place = `make ${what.resource}`;
    const kept = bench.kept.get(place);
    const values = Object.fromEntries(what.fields.map((field) => [field.id, field.value ?? (field.kind === "people" ? [] : (field.choices?.[0][0] ?? ""))]));
    const first = what.fields[0].id;
    /** A request that was sent and has no answer yet: it is sent again as it was, before anything else is. @type {{body: any, idempotency: string, beside?: string} | null} */
    let tried = null;
    if (kept?.values && (!values[first] || kept.values[first] === values[first])) {
      Object.assign(values, kept.values);
      tried = kept.tried;
    }
    const opener = document.activeElement;
    const keep = () => bench.kept.set(place, { values: { ...values }, tried });
    const changed = (id, value) => {
      values[id] = value;
      keep();
      lookForTwins();
    };
    const made = Object.fromEntries(what.fields.map((field) => [field.id, this.field(field, values[field.id], (value) => changed(field.id, value))]));
    const twins = el("div", { class: "twins", "aria-live": "polite" });
    const problem = el("div", { role: "alert" });
    const button = el("button", { class: "button main", type: "submit", text: "Make it, as a draft" });
    const dialog = el(
      "dialog",
      { class: "bench-dialog", "aria-labelledby": "make-heading" },
      el(
        "form",
        { novalidate: true, class: "form", onsubmit: (event) => (event.preventDefault(), send()) },
        el("h2", { id: "make-heading", text: what.title }),
        problem,
        ...Object.values(made).map((one) => one.node),
        twins,
        el("div", { class: "actions" }, button, el("button", { class: "button", type: "button", text: "Not now", onclick: () => dialog.close() })),
      ),
    );
    const use = (key) => {
      bench.kept.set(place, null);
      dialog.close();
      bench.names.used(what.resource, key);
      what.done(key);
    };

    let request = new AbortController();
    let timer = 0;
    let looked = "";
    const post = (one) => {
      keep();
      return bench.api.send("POST", `${what.resource}/`, { body: one.body, headers: { "Idempotency-Key": one.idempotency } });
    };
    const lookForTwins = () => {
      const typed = String(values[first]).trim();
      const asked = JSON.stringify((what.looksAt ?? [first]).map((field) => values[field]));
      clearTimeout(timer);
      request.abort();
      button.disabled = asked !== looked;
      if (!button.disabled) {
        return;
      }
      timer = setTimeout(async () => {
        request = new AbortController();
        const { signal } = request;
        const found = typed ? await what.twins(values, signal).catch(() => null) : [];
        if (signal.aborted) {
          return;
        }
        looked = found ? asked : "";
        button.disabled = false;
        const near = (found ?? []).slice(0, 5);
        twins.replaceChildren(
          ...(found ? [] : [el("p", { class: "hint", text: "The server does not answer, so nobody knows whether one like it is recorded already." })]),
          ...(near.length
            ? [
                el("p", { class: "label", text: near.length === 1 ? "One like it is recorded already:" : "These like it are recorded already:" }),
                ...near.map((one) =>
                  el("p", { class: "twin" }, el("span", {}, el("bdi", { text: one.name }), " ", el("span", { class: "hint", text: one.hint ?? "" })), el("button", { type: "button", class: "button tight", text: "Use this one", "aria-label": `Use ${one.name}`, onclick: () => use(one.value) })),
                ),
              ]
            : []),
        );
        button.textContent = near.length ? "It is another: make it, as a draft" : "Make it, as a draft";
      }, WAIT);
    };

    const send = async () => {
      if (button.disabled) {
        return;
      }
      button.disabled = true;
      problem.replaceChildren(el("p", { class: "state saving", text: "Saving" }));
      const names = new Set(what.fields.filter((field) => !field.isBeside).map((field) => field.id));
      const body = Object.fromEntries(Object.entries(values).filter(([name, value]) => names.has(name) && value !== "" && value !== null && !(Array.isArray(value) && !value.length)));
      let answer = await post((tried ??= { body, idempotency: crypto.randomUUID() }));
      if (answer.ok && !same(tried.body, body)) {
        answer = await bench.api.send("PATCH", `${what.resource}/${answer.body.slug ?? answer.body.id}/`, { body });
      } else if (answer.status === REFUSED || answer.status === REUSED) {
        const isOld = !same(tried.body, body);
        tried = null;
        answer = isOld ? await post((tried = { body, idempotency: crypto.randomUUID() })) : answer;
        tried = answer.status === REFUSED ? null : tried;
      }
      keep();
      const key = answer.ok ? (answer.body.slug ?? answer.body.id) : "";
      const named = answer.body?.name ?? answer.body?.title ?? answer.body?.text;
      const beside = key && tried ? what.beside?.(key, values) : null;
      if (beside && tried) {
        tried.beside ??= crypto.randomUUID();
        keep();
        answer = await bench.api.send("POST", `${beside.resource}/`, { body: beside.body, headers: { "Idempotency-Key": tried.beside } });
      }
      button.disabled = false;
      if (answer.ok) {
        bench.names.learn(what.resource, key, { name: named, hint: [beside?.body.title, "draft"].filter(Boolean).join(", ") });
        announce("Made, as a draft.");
        use(key);
        return;
      }
      const found = answer.status ? sentences(answer) : { "": ["The server did not answer. What you typed is kept; try again in a moment."] };
      Object.entries(made).forEach(([id, one]) => one.complain(found[id] ?? []));
      const rest = Object.entries(found).filter(([id]) => !made[id]).flatMap(([, list]) => list);
      problem.replaceChildren(el("div", { class: "flash bad" }, el("p", { class: "title", text: "Not made" }), ...rest.map((text) => el("p", { text }))));
    };

    dialog.addEventListener("close", () => {
      dialog.remove();
      clearTimeout(timer);
      if (opener instanceof HTMLElement && opener.isConnected) {
        opener.focus();
      }
    });
    document.querySelector("#bench")?.append(dialog);
    dialog.showModal();
    made[first].focus();
    lookForTwins();
  }

  /** @param {Field} field @param {any} value @param {(value: any) => void} changed */
  field(field, value, changed) {
    const { names } = this.bench;
    const id = `make-${field.id}`;
    if (field.kind === "country" || field.kind === "topic") {
      const resource = field.kind === "country" ? "countries" : "topics";
      return this.combo({ id, label: field.label, search: (typed, signal) => names[resource](typed, signal), first: () => (field.kind === "topic" ? names.near("topics") : []), named: (key) => names.of(resource, key), chosen: changed }, value || null);
    }
    if (field.kind === "people") {
      const keyOf = (one) => (one.official ? `official:${one.official}` : `ministry:${one.ministry}`);
      const asKeys = (list, kind) => (list ?? []).map((one) => ({ ...one, value: `${kind}:${one.value}`, mark: kind === "ministry" ? "Body" : undefined }));
      return this.combo(
        {
          id,
          label: field.label,
          many: true,
          search: async (typed, signal) => [...asKeys(await names.officials(typed, signal), "official"), ...(typed ? asKeys(await names.ministries(typed, signal), "ministry") : [])],
          first: () => asKeys(names.near("officials"), "official"),
          named: (key) => names.of(key.startsWith("official:") ? "officials" : "ministries", key.slice(key.indexOf(":") + 1)),
          chosen: (keys) => changed(keys.map((key) => ({ [key.slice(0, key.indexOf(":"))]: key.slice(key.indexOf(":") + 1) }))),
        },
        value.map(keyOf),
      );
    }
    const input =
      field.kind === "choice"
        ? el("select", { id }, ...(field.choices ?? []).map(([key, name]) => el("option", { value: key, text: name })))
        : el("input", { id, type: "text", dir: "auto", autocomplete: "off", "aria-describedby": `${id}-error` });
    input.value = value;
    input.addEventListener(field.kind === "choice" ? "change" : "input", () => changed(input.value.trim()));
    const error = el("p", { class: "error", id: `${id}-error`, hidden: true });
    const node = el("div", { class: "field" }, el("label", { for: id, text: field.label }), input, field.hint ? el("p", { class: "hint", text: field.hint }) : null, error);
    return {
      node,
      focus: () => input.focus(),
      complain: (found) => {
        error.textContent = found.join(" ");
        error.hidden = !found.length;
        node.classList.toggle("bad", found.length > 0);
      },
    };
  }

  combo(options, value) {
    const combo = new Combobox(options);
    combo.show(value);
    return { node: combo.node, focus: () => combo.input.focus(), complain: (found) => combo.complain(found) };
  }
}
