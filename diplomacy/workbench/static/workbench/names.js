// How rows of the record are called, and how they are looked for. What was used last is suggested first.

import { dateWords } from "./dom.js";

const LAST = 5;
const PAGE = "8";

export class Names {
  /**
   * @param {Api} api @param {Record<string, Record<string, {name: string, hint: string}>>} known
   * @param {{day: string}} article @param {Storage} storage @param {string} me whose choices are remembered
   */
  constructor(api, known, article, storage, me) {
    this.api = api;
    this.known = known;
    this.article = article;
    this.storage = storage;
    this.name = `workbench:lately:${me}`;
    try {
      /** @type {Record<string, Choice[]>} */
      this.lately = JSON.parse(storage.getItem(this.name) ?? "{}");
    } catch {
      this.lately = {};
    }
  }

  /** @param {string} resource @param {string} key */
  of(resource, key) {
    return this.known[resource]?.[key] ?? { name: key, hint: "" };
  }

  /** @param {string} resource @param {string} key @param {{name: string, hint?: string}} named */
  learn(resource, key, { name, hint = "" }) {
    (this.known[resource] ??= {})[key] = { name, hint };
  }

  /** Remember what was chosen. @param {string} resource @param {string} key */
  used(resource, key) {
    const { name, hint } = this.of(resource, key);
    const list = (this.lately[resource] ?? []).filter((one) => one.value !== key);
    this.lately[resource] = [{ value: key, name, hint }, ...list].slice(0, LAST);
    try {
      this.storage.setItem(this.name, JSON.stringify(this.lately));
    } catch {
      // then they are remembered as long as the page is open
    }
  }

  /** @param {string} resource @returns {Choice | undefined} */
  last(resource) {
    const one = this.lately[resource]?.[0];
    if (one) {
      this.learn(resource, one.value, one);
    }
    return one;
  }

  /** Meetings that a new one may be: of that title, and those of its day that one of its people took part in. @param {any} values @param {AbortSignal} signal @returns {Promise<Choice[] | null>} */
  async meetingsLike({ title, start_date: day, participants }, signal) {
    const asked = (day ? participants : []).flatMap(({ official }) => (official ? [{ status: "any", date: day, official, page_size: PAGE }] : []));
    const [named, ...met] = await Promise.all([this.meetings(title, signal), ...asked.map((parameters) => this.api.list("meetings/", parameters, signal))]);
    if (!named || met.includes(null)) {
      return null;
    }
    const found = met.flat().map((row) => ({ value: row.slug, name: row.title, hint: dateWords(row.start_date) }));
    found.forEach((one) => this.learn("meetings", one.value, one));
    return [...new Map([...found, ...named].map((one) => [one.value, one])).values()];
  }

  /** Those of this article and those used lately. @param {string} resource */
  near(resource) {
    const lately = this.lately[resource] ?? [];
    const values = new Set(lately.map((one) => one.value));
    const here = Object.entries(this.known[resource] ?? {}).map(([value, named]) => ({ value, ...named }));
    lately.forEach((one) => this.learn(resource, one.value, one));
    return [...lately, ...here.filter((one) => !values.has(one.value))].slice(0, 8);
  }

  /** Recorded rows that a new one called `typed` may be. @param {"officials" | "ministries"} resource @param {string} typed @param {AbortSignal} [signal] */
  twins(resource, typed, signal) {
    return this[resource]("", signal, { twins: typed });
  }

  /** @param {string} typed @param {AbortSignal} [signal] @param {Record<string, string>} [more] */
  async officials(typed, signal, more = {}) {
    const rows = await this.rows("officials", typed, signal, { on: this.article.day, ...more });
    return rows?.map((row) => this.choice("officials", row.slug, row.name, this.office(row)));
  }

  async ministries(typed, signal, more = {}) {
    const rows = await this.rows("ministries", typed, signal, more);
    return rows?.map((row) => this.choice("ministries", row.slug, row.name, [this.country(row.country), row.status === "draft" ? "draft" : ""].filter(Boolean).join(", ")));
  }

  /**
   * Whom a speaker as printed may mean in this article: "Qatari foreign minister", "qatar foreign ministry".
   * @param {string} printed @param {AbortSignal} [signal] @returns {Promise<{officials: Choice[], ministries: Choice[]}>}
   */
  async meant(printed, signal) {
    const { ok, body } = await this.api.send("GET", `articles/${encodeURIComponent(this.article.slug)}/attribution/?${new URLSearchParams({ printed })}`, { signal });
    return ok ? this.meantBy(body) : { officials: [], ministries: [] };
  }

  /**
   * Who is likely to have said words before anything is known: whom the attribution means, and the body whose office the speaker held.
   * @param {string} attribution @param {string | null} speaker @param {AbortSignal} [signal]
   */
  async likely(attribution, speaker, signal) {
    const none = { officials: [], ministries: [] };
    const [meant, offices] = await Promise.all([
      attribution ? this.meant(attribution, signal) : none,
      speaker ? this.rows("appointments", "", signal, { official: speaker, in_force_on: this.article.day }) : [],
    ]);
    const bodies = [...new Set((offices ?? []).map((office) => office.ministry).filter(Boolean))];
    await Promise.all(bodies.filter((slug) => !this.known.ministries?.[slug]).map((slug) => this.learnOne("ministries", slug)));
    return { officials: meant.officials, ministries: [...meant.ministries, ...bodies.map((slug) => ({ value: slug, ...this.of("ministries", slug) }))] };
  }

  /** Those whom an answer of `attribution/` names. @param {any} body */
  meantBy({ speakers, ministries }) {
    return {
      officials: speakers.map((one) => this.choice("officials", one.slug, one.name, this.office(one))),
      ministries: ministries.map((one) => this.choice("ministries", one.slug, one.name, this.country(one.country))),
    };
  }

  async meetings(typed, signal) {
    const more = typed ? {} : { start_date_after: this.article.day.slice(0, 7) };
    const rows = await this.rows("meetings", typed, signal, { fields: "slug,title,start_date,status", ...more }, typed ? "-start_date" : "start_date");
    return rows?.map((row) => this.choice("meetings", row.slug, row.title, dateWords(row.start_date)));
  }

  async topics(typed, signal) {
    const rows = await this.rows("topics", typed, signal);
    return rows?.map((row) => this.choice("topics", row.slug, row.name, row.status === "draft" ? "draft" : ""));
  }

  async propositions(typed, signal) {
    const rows = await this.rows("propositions", typed, signal);
    await this.learnTopics([...new Set((rows ?? []).map((row) => row.topic).filter(Boolean))]);
    return rows?.map((row) => this.choice("propositions", row.id, row.text, this.of("topics", row.topic).name));
  }

  async countries(typed, signal) {
    const rows = await this.api.list("countries/", { ...(typed ? { q: typed } : {}), page_size: PAGE, ordering: "name" }, signal);
    return rows?.map((row) => this.choice("countries", row.code, row.name, row.code));
  }

  country(code) {
    return code ? this.of("countries", code).name : "";
  }

  /** "Foreign Minister, Iran": the office held on the article's day, and the country. */
  office(row) {
    return [row.office?.title, this.country(row.country), row.status === "draft" ? "draft" : ""].filter(Boolean).join(", ");
  }

  async rows(resource, typed, signal, more = {}, ordering = "") {
    const asked = { status: "any", page_size: PAGE, ...more, ...(typed ? { q: typed } : {}), ...(ordering ? { ordering } : {}) };
    return (await this.api.list(`${resource}/`, asked, signal)) ?? null;
  }

  /** Topics whose names are not known yet. @param {string[]} slugs */
  async learnTopics(slugs) {
    for (const slug of slugs.filter((one) => !this.known.topics?.[one])) {
      const answer = await this.api.send("GET", `topics/${slug}/?fields=name`);
      if (answer.ok) {
        this.learn("topics", slug, answer.body);
      }
    }
  }

  /** How those are called whom suggestions name. @param {any[]} quotes @param {any[]} contacts */
  async learnOf(quotes, contacts) {
    for (const one of quotes.flatMap((quote) => quote.candidates ?? [])) {
      const resource = one.speaker ? "officials" : "ministries";
      this.learn(resource, one.speaker ?? one.ministry, { name: one.name, hint: [one.office, this.country(one.country)].filter(Boolean).join(", ") });
    }
    const parties = contacts.flatMap((contact) => contact.participants);
    const asked = {
      officials: [...quotes.map((one) => one.speaker), ...parties.map((one) => one.official)],
      ministries: [...quotes.map((one) => one.ministry), ...parties.map((one) => one.ministry), ...contacts.flatMap((one) => one.issuers)],
      meetings: contacts.flatMap((one) => [one.meeting, ...(one.also ?? [])]),
      topics: contacts.flatMap((one) => one.topics),
    };
    const unknown = Object.entries(asked).flatMap(([resource, slugs]) => [...new Set(slugs)].filter((slug) => slug && !this.known[resource]?.[slug]).map((slug) => [resource, slug]));
    const people = unknown.filter(([resource]) => resource === "officials").map(([, slug]) => slug);
    const offices = people.length ? await this.rows("appointments", "", undefined, { official: people.join(), in_force_on: this.article.day, page_size: "100" }) : [];
    const titles = Object.fromEntries((offices ?? []).map((office) => [office.official, office.title]));
    await Promise.all(unknown.map(([resource, slug]) => this.learnOne(resource, slug, titles[slug])));
  }

  /** @param {string} resource @param {string} slug @param {string} [title] of an official's office */
  async learnOne(resource, slug, title = "") {
    const { ok, body } = await this.api.send("GET", `${resource}/${encodeURIComponent(slug)}/`);
    if (ok) {
      const hints = { officials: () => this.office({ ...body, office: { title } }), ministries: () => this.country(body.country), meetings: () => dateWords(body.start_date) };
      this.learn(resource, slug, { name: body.name ?? body.title, hint: hints[resource]?.() ?? "" });
    }
  }

  choice(resource, value, name, hint) {
    this.learn(resource, value, { name, hint });
    return { value, name, hint };
  }
}
