/* The details of what is chosen, and the card that shows the same in short beside a mark. */

let cardTimer = 0;
let hotMarks = [];

/* Choose a mention or record: light it up, show its details, bring it into view. */
function choose(id, options = {}) {
  const item = find(id);
  if (!item) return;
  hideCard();
  if (state.tab !== "text") showTab("text");
  state.chosen = id;
  state.via = options.via || null;
  const first = light(item, state.via);
  renderDetails();
  if (first && !options.still) bringIntoView(first);
  if (first && options.focus) first.focus({ preventScroll: true });
  setHash("#" + (state.document + 1) + "." + id);
}

function clearChoice() {
  const back = byId("details").contains(document.activeElement) && marks().current;
  state.chosen = state.via = null;
  unlight();
  renderDetails();
  setHash("#");
  if (back) back.focus({ preventScroll: true });
}

function renderDetails() {
  const panel = byId("details");
  const item = find(state.chosen);
  document.body.classList.toggle("choosing", Boolean(item));
  panel.replaceChildren(...(item ? detailsOf(item) : idleDetails()));
  panel.scrollTop = 0;
}

function idleDetails() {
  return [el("h3", {}, t("detail.heading")), el("p", { class: "quiet" }, t("detail.hint"))];
}

function detailsOf(item) {
  const close = el("button", { type: "button", class: "close", onclick: clearChoice }, t("detail.close"));
  const top = el("div", { class: "top" }, badge(item), close);
  const via = state.via && find(state.via);
  const more = via ? el("div", { class: "more" }, el("div", { class: "top" }, badge(via)), viaDetails(via)) : null;
  return [top, ...(isRecord(item) ? recordDetails(item) : mentionDetails(item)), more].filter(Boolean);
}

function badge(item) {
  return el("span", { class: "badge " + (isRecord(item) ? "record" : item.of) }, kindLabel(item));
}

function mentionDetails(mention) {
  const uses = usesOf(mention.id).map((use) => el("span", {}, linkTo(use.record.id), " ", roleHint(use.role)));
  const namesakes = mention.of === "organization" ? sameOrganization(mention).filter((id) => id !== mention.id) : [];
  return [
    el("p", { class: "subject" }, quoted(valueText(mention))),
    fieldList([...mentionFields(mention), ...placeFields(mention)]),
    linkGroup("field.used_by", uses),
    linkGroup("field.members", namesakes.map(namesakeLink)),
    linkGroup("field.checks", (index().checks.get(mention.id) || []).map(checkLine)),
  ].filter(Boolean);
}

/* The mark that was clicked, below the record it belongs to. */
function viaDetails(mention) {
  return [el("p", { class: "subject" }, quoted(valueText(mention))), fieldList([...mentionFields(mention), positionField(mention)])];
}

function namesakeLink(id) {
  return el("span", {}, linkTo(id), " ", el("span", { class: "quiet" }, sectionLabel(find(id).section)));
}

function roleHint(role) {
  const key = "role." + role;
  return el("span", { class: "quiet" }, key in DATA.labels ? t(key) : role);
}

function recordDetails(record) {
  const parts = referencesOf(record).map(([role, id]) => ["role." + role, partContent(record, role, id)]);
  const facts = filled([
    ["action", record.action && quoted(record.action.text)],
    ["time", record.time_period && timeText(record.time_period)],
    ["place", record.place && quoted([record.place.text, record.place.code].filter(Boolean).join(" "))],
    ["flags", flagsText(record, ["headline", "estimated"])],
    ["modality", record.modality && t("modality." + record.modality)],
    ["comparator", record.comparator && t("comparator." + record.comparator)],
    ["key", record.indicator_key && el("code", {}, record.indicator_key)],
    ["rule", el("code", {}, record.rule)],
  ]);
  const evidence = Object.entries(record.evidence || {}).map(([field, span]) =>
    el("span", {}, roleHint(field), " ", linkButton(quoted("“" + span.text + "”"), () => showSpan(span))));
  return [
    el("p", { class: "subject" }, quoted(nameOf(record))),
    el("p", { class: "quote" }, quoted(record.text)),
    fieldList([...parts, ...facts, ...placeFields(record)]),
    linkGroup("field.inherited", evidence),
    linkGroup("field.checks", (index().checks.get(record.id) || []).map(checkLine)),
  ].filter(Boolean);
}

/* What a record says in one role: a link to the mention, with the value it stands for. */
function partContent(record, role, id) {
  const mention = find(id);
  if (!mention) return id;
  const written = partText(record, role, id);
  if (written) return linkTo(id, written);
  const resolved = mention.of === "date" ? dateText(mention) : mention.of === "amount" ? exactText(mention) : "";
  const exact = resolved && resolved !== mention.text ? el("span", { class: "quiet" }, " ", resolved) : null;
  return [linkTo(id), exact];
}

/* A change or gap in words; nothing for a role whose mention speaks for itself. */
function partText(record, role, id) {
  if (role === "change") return changeText(record, changesOf(record).find((change) => change.value === id));
  if (role === "gap") return gapText(record.gaps.find((gap) => gap.value === id));
  return "";
}

function timeText(time) {
  return el("span", {}, el("code", {}, time.edtf), " ", el("span", { class: "quiet" }, t("origin." + time.origin)));
}

function placeFields(item) {
  return [["field.section", quoted(sectionLabel(item.section))], positionField(item)];
}

function positionField(item) {
  return ["field.position", el("code", {}, item.id + " · " + item.start + "–" + item.end)];
}

function linkGroup(key, links) {
  return links.length ? el("div", {}, el("h3", {}, t(key)), el("div", { class: "links" }, links)) : null;
}

function checkLine(check) {
  const outcome = el("b", {}, (check.ok ? "✓ " : "✗ ") + t(check.ok ? "check.ok" : "check.failed"));
  const numbers = [["stated", check.stated], ["computed", check.computed]];
  const told = numbers.map(([key, number]) => t("check." + key) + " " + rounded(number)).join(" · ");
  return el("span", {}, t("check." + check.kind) + " ", outcome, " ", el("span", { class: "quiet" }, told));
}

/* Show a stretch of the text that is no mark. */
function showSpan(span) {
  const range = textRange(span.start, span.end);
  if (range) bringIntoView(range.startContainer.parentElement);
}

function showCard(mark) {
  const id = idsOf(mark)[0];
  const item = find(id);
  if (!item || id === state.via || (id === state.chosen && !state.via)) return;
  heat(idsOf(mark).slice(0, 1));
  const card = byId("card");
  card.replaceChildren(...cardContent(item));
  card.hidden = false;
  mark.setAttribute("aria-describedby", "card");
  placeCard(card, mark.getClientRects()[0] || mark.getBoundingClientRect());
}

function cardContent(item) {
  const subject = el("p", { class: "subject" }, quoted(isRecord(item) ? nameOf(item) : valueText(item)));
  if (!isRecord(item)) {
    const names = [...new Set(usesOf(item.id).map((use) => nameOf(use.record)))].slice(0, 3).join("、");
    const used = names ? [["field.used_by", quoted(names)]] : [];
    return [badge(item), subject, fieldList([...mentionFields(item), ...used])];
  }
  const parts = referencesOf(item).map(([role, id]) => ["role." + role, quoted(partText(item, role, id) || valueText(find(id)))]);
  return [badge(item), subject, fieldList([...parts, ["field.rule", el("code", {}, item.rule)]])];
}

function placeCard(card, box) {
  const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 12);
  const fitsBelow = box.bottom + 8 + card.offsetHeight < innerHeight;
  const top = fitsBelow ? box.bottom + 6 : Math.max(4, box.top - card.offsetHeight - 6);
  card.style.left = Math.max(8, left) + scrollX + "px";
  card.style.top = top + scrollY + "px";
}

function heat(ids) {
  for (const mark of hotMarks) mark.classList.remove("hot");
  hotMarks = ids.flatMap(marksOf);
  for (const mark of hotMarks) mark.classList.add("hot");
}

function hideCard() {
  clearTimeout(cardTimer);
  heat([]);
  byId("card").hidden = true;
  for (const mark of document.querySelectorAll("[aria-describedby=card]")) mark.removeAttribute("aria-describedby");
}

function cardAfter(delay, action) {
  clearTimeout(cardTimer);
  cardTimer = setTimeout(action, delay);
}
