// Suggestions in the page's own words: what they would become if they were taken as they are.

/**
 * @param {any} one as the server suggests it @param {Store} store @param {Set<string>} suggested ids of all that are suggested
 * @returns {Record<string, any>}
 */
export function quoteGiven(one, store, suggested) {
  const keyOf = (id) => (id && suggested.has(id) ? `suggestion-${id}` : id && store.get(id) ? id : null);
  return {
    start: one.start,
    end: one.end,
    exact: one.exact,
    kind: one.kind,
    speaker: one.speaker ?? null,
    ministry: one.ministry ?? null,
    attribution: one.attribution ?? "",
    cue: one.cue ?? "",
    within: keyOf(one.within),
    carried_from: keyOf(one.carried),
  };
}

/** @param {any} one as the server suggests it @param {Bench} bench @returns {Record<string, any>} */
export function contactGiven(one, bench) {
  const { offsets, article } = bench;
  return {
    start: one.start,
    end: one.end,
    exact: article.body.slice(offsets.toUnits(one.start), offsets.toUnits(one.end)),
    kind: one.kind,
    title: one.title ?? "",
    start_date: one.start_date ?? null,
    country: one.country ?? null,
    city: one.city ?? "",
    participants: one.participants.map(({ official, ministry, country, part, printed }) => ({ official, ministry, country, part, printed })),
    issuers: one.issuers ?? [],
    topics: one.topics ?? [],
    meeting: one.meeting ?? null,
  };
}
