// Messages as they look in the chat. A turn is one message, or one album.

import { drawn, h, icon } from "./dom.js";
import { ground, pin, plan } from "./map.js";
import { rich } from "./rich.js";
import { day, dayKey, hours } from "./time.js";
import { t } from "./words.js";

// Groups what belongs together: album members and the day above them.
export function turns(messages) {
  const found = [];
  for (const message of messages) {
    const last = found.at(-1);
    if (message.group && last?.group === message.group) last.messages.push(message);
    else found.push({ key: String(message.id), group: message.group, messages: [message] });
  }
  return found.flatMap((turn, index) => {
    const [today, before] = [turn, found[index - 1]].map((one) => one && dayKey(one.messages[0].date));
    return today === before ? [turn] : [{ key: `day ${today}`, day: turn.messages[0].date }, turn];
  });
}

export const mark = (turn) => (turn.day ? turn.key : turn.messages.map((m) => `${m.id}.${m.version}`).join());

// `hands`: command(text), press(message, button, element), reply(message), show(url), find(id), copy(text).
export function draw(turn, hands) {
  if (turn.day) return h("div", { class: "day" }, day(turn.day));
  const [first] = turn.messages;
  if (first.notice) return h("div", { class: "notice" }, t("pinned_notice"));
  const bare = turn.messages.every((m) => m.photo) && !turn.messages.some((m) => m.caption);
  const pictured = turn.messages.some((m) => m.photo) || first.place;
  const bubble = h("div", { class: pictured ? "bubble pictured" : "bubble" }, body(turn, hands), meta(turn, bare && !first.place));
  const rows = turn.messages.flatMap((m) => m.buttons.map((row) => ({ m, row })));
  return h(
    "div",
    { class: `turn${first.from_bot ? "" : " mine"}${rows.length ? " wide" : ""}` },
    bubble,
    rows.length ? h("div", { class: "inline" }, rows.map(({ m, row }) => h("div", {}, row.map((b) => button(m, b, hands))))) : null,
    h("button", { class: "answer", title: t("reply"), "aria-label": t("reply"), onclick: () => hands.reply(first) }, "↩"),
  );
}

function body(turn, hands) {
  const [first] = turn.messages;
  const photos = turn.messages.filter((m) => m.photo);
  const said = turn.messages.find((m) => m.text || m.caption);
  return [
    first.forwarded ? h("div", { class: "from" }, t("forwarded")) : null,
    first.reply_to ? quote(first.reply_to, hands) : null,
    photos.length ? album(photos, hands) : null,
    turn.messages.filter((m) => m.document).map((m) => paper(m.document)),
    first.place ? spot(first.place) : null,
    first.contact ? person(first.contact) : null,
    said ? h("span", { class: "words" }, rich(shown(said), said.entities, hands.command)) : null,
  ];
}

// Telegram's own apps keep the payload of a scanned link to themselves.
const shown = (said) => (said.from_bot ? said.text || said.caption : (said.text || said.caption).replace(/^\/start \S+$/, "/start"));

function meta(turn, over) {
  const last = turn.messages.at(-1);
  const edited = last.edited && !last.from_bot ? `${t("edited")} ` : "";
  return h("span", { class: over ? "meta over" : "meta" }, edited + hours(last.date), last.from_bot ? null : icon("sent"));
}

function quote(reply, hands) {
  const words = reply.text || "…";
  return h("button", { class: "quote", onclick: () => hands.find(reply.id) }, h("b", {}, reply.from_bot ? t("bot") : t("me")), h("span", {}, words));
}

function album(photos, hands) {
  const shape = photos.length > 4 || photos.length === 3 ? "many" : `n${photos.length}`;
  return h("div", { class: `album ${shape}` }, photos.map(({ photo }) =>
    h("img", { src: photo.url, width: photo.width, height: photo.height, style: photos.length > 1 ? "" : "height:auto", alt: t("photo"), loading: "lazy", onclick: () => hands.show(photo.url) })));
}

function paper(document) {
  const suffix = document.name.includes(".") ? document.name.split(".").pop().slice(0, 4) : "…";
  const thumb = document.thumb ? h("img", { src: document.thumb, alt: "" }) : suffix;
  return h("a", { class: "doc", href: document.url, download: document.name }, h("span", { class: "thumb" }, thumb), h("span", {}, h("b", {}, document.name || t("file")), h("small", {}, size(document.size))));
}

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function spot(place) {
  const sight = plan(ground(place, 3, 228, 120) + pin(114, 66), 228, 120);
  const precise = place.horizontal_accuracy ? ` ±${Math.round(place.horizontal_accuracy)} m` : "";
  return h("div", { class: "spot" }, drawn(sight), h("small", {}, `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}${precise}`));
}

function person(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h("div", { class: "person" }, h("span", { class: "face face-1" }, [...name][0]), h("span", {}, h("b", {}, name), h("small", {}, `+${contact.phone_number}`)));
}

function button(message, b, hands) {
  if (b.url) return h("a", { href: b.url, target: "_blank", rel: "noopener noreferrer" }, b.label);
  if (b.copy) return h("button", { onclick: () => hands.copy(b.copy) }, b.label);
  return h("button", { onclick: (event) => hands.press(message, b, event.currentTarget) }, b.label);
}
