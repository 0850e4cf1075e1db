/* What the page shows, read once; what the reader has chosen; who refers to whom. */
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const LANGUAGES = ["zh", "en"];
const REFERENCE_ROLES = ["value", "start_value", "share", "period", "organization", "plan", "actual", "completion"];
const PRINCIPAL_ROLES = new Set(["value", "change", "share", "actual", "completion"]);

/* document: index of the one shown; chosen: id of the mention or record in the details; via: the mark that led there. */
const state = { document: 0, tab: "text", language: DATA.language, chosen: null, via: null };
const indexes = new Map();

function t(key, values = {}) {
  const pair = DATA.labels[key];
  if (!pair) return key;
  return pair[LANGUAGES.indexOf(state.language)].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function currentDocument() {
  return DATA.documents[state.document];
}

function titleOf(index) {
  return DATA.documents[index].title || t("page.untitled");
}

function find(id, documentIndex = state.document) {
  return id ? DATA.documents[documentIndex].found[id] : undefined;
}

function isRecord(item) {
  return item.of === "indicator" || item.of === "target";
}

/* [role, id] of every mention a record refers to. */
function referencesOf(record) {
  const pairs = REFERENCE_ROLES.filter((role) => record[role]).map((role) => [role, record[role]]);
  const changes = changesOf(record).filter((change) => change.value).map((change) => ["change", change.value]);
  pairs.splice(1, 0, ...changes);
  return [...pairs, ...(record.gaps || []).map((gap) => ["gap", gap.value])];
}

/* For the current document: records by mention, checks by id, mentions by organization. */
function index() {
  if (!indexes.has(state.document)) indexes.set(state.document, buildIndex(currentDocument()));
  return indexes.get(state.document);
}

function buildIndex(source) {
  const built = { records: new Map(), checks: new Map(), organizations: new Map() };
  for (const item of Object.values(source.found)) {
    if (isRecord(item)) {
      for (const [role, id] of referencesOf(item)) append(built.records, id, { role, record: item });
    } else if (item.of === "organization") {
      append(built.organizations, item.same_as || item.id, item.id);
    }
  }
  for (const check of source.checks) for (const id of check.refs) append(built.checks, id, check);
  return built;
}

function append(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function usesOf(id) {
  return index().records.get(id) || [];
}

/* All mentions of the organization that `item` names. */
function sameOrganization(item) {
  return index().organizations.get(item.same_as || item.id) || [];
}

/* What a click on a mark with these ids shows: a record that it belongs to alone, else the mark itself. */
function resolveMark(ids) {
  const via = ids[0];
  const item = find(via);
  if (!item || isRecord(item)) return { chosen: via, via: null };
  const principal = usesOf(via).filter((use) => PRINCIPAL_ROLES.has(use.role));
  const records = new Set(principal.map((use) => use.record.id));
  return records.size === 1 ? { chosen: [...records][0], via } : { chosen: via, via: null };
}

/* Preferences survive where the browser allows it; in a notebook's frame it does not. */
function remember(key, value) {
  try {
    localStorage.setItem("extractor-view-" + key, value);
  } catch {
    return;
  }
}

function recall(key) {
  try {
    return localStorage.getItem("extractor-view-" + key);
  } catch {
    return null;
  }
}
