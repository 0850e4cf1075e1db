/* Elements are made here and nowhere else; strings always become text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/* Text from a document, kept from turning the direction of what stands around it. */
function quoted(text) {
  return el("bdi", {}, text);
}

function linkButton(label, onclick, attributes = {}) {
  return el("button", { type: "button", class: "link", onclick, ...attributes }, label);
}

/* A button that leads to a mention or record of the current document. */
function linkTo(id, label) {
  const item = find(id);
  if (!item) return quoted(id);
  const text = label ?? (isRecord(item) ? nameOf(item) : valueText(item));
  return linkButton(quoted(text), () => choose(id), { "data-goto": id });
}

function translatePage() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  const targets = { t: "textContent", tTitle: "title", tLabel: "aria-label" };
  for (const [key, target] of Object.entries(targets)) {
    const selector = "[data-" + key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase()) + "]";
    for (const element of document.querySelectorAll(selector)) {
      if (target === "textContent") element.textContent = t(element.dataset[key]);
      else element.setAttribute(target, t(element.dataset[key]));
    }
  }
}
