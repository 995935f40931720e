// Text with its entities. Offsets are UTF-16 units, which is what JavaScript counts in.

import { h } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

export function rich(text, entities, onCommand) {
  const edges = new Set([0, text.length]);
  for (const { offset, length } of entities) edges.add(offset).add(offset + length);
  const cuts = [...edges].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  return fill(text, entities, cuts, 0, text.length, [], onCommand);
}

// Nests the longest entity first, so that a bold word in a quotation stays inside the quotation.
function fill(text, entities, cuts, start, end, inside, onCommand) {
  const parts = [];
  let at = start;
  while (at < end) {
    const next = entities
      .filter((one) => !inside.includes(one) && one.offset === at && one.offset + one.length <= end)
      .sort((a, b) => b.length - a.length)[0];
    if (next) {
      const stop = at + next.length;
      const children = fill(text, entities, cuts, at, stop, [...inside, next], onCommand);
      parts.push(wrap(next, text.slice(at, stop), children, onCommand));
      at = stop;
    } else {
      const stop = Math.min(end, cuts.find((cut) => cut > at) ?? end);
      parts.push(text.slice(at, stop));
      at = stop;
    }
  }
  return parts;
}

function wrap(entity, words, children, onCommand) {
  const { type } = entity;
  if (TAGS[type]) return h(TAGS[type], {}, children);
  if (type === "url" || type === "text_link") {
    const href = entity.url ?? words;
    const safe = /^(https?|tg|mailto):/.test(href) ? href : undefined;
    return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, children);
  }
  if (type === "bot_command") {
    const send = (event) => { event.preventDefault(); onCommand(words); };
    return h("a", { href: "#", onclick: send }, children);
  }
  if (type === "spoiler") {
    const see = (event) => event.currentTarget.classList.add("seen");
    return h("span", { class: "spoiler", onclick: see }, children);
  }
  return h("span", {}, children);
}
