// The posters on the wall: tapped, or dragged onto a phone, they are scanned.

import { face, h, icon } from "./dom.js";
import { language, t } from "./words.js";

export function paintPosters(posters, phones, onScan) {
  const footer = document.getElementById("posters");
  footer.hidden = !posters.length;
  footer.replaceChildren(
    h("div", { class: "posters-title" }, h("b", {}, t("posters")), h("small", {}, t("posters_hint"))),
    h("div", { class: "poster-row" }, posters.map((poster) => card(poster, phones, onScan))),
  );
}

function card(poster, phones, onScan) {
  const art = poster.image_url ? h("img", { src: poster.image_url, alt: "", draggable: false, onerror: (event) => event.target.replaceWith(icon("sheet")) }) : icon("sheet");
  const record = poster.record_url
    ? h("a", { href: poster.record_url, target: "_blank", rel: "noopener", onclick: (event) => event.stopPropagation() }, `${t("record")} ↗`)
    : null;
  const element = h(
    "div",
    { class: "poster", draggable: true, role: "button", tabIndex: 0, title: poster.name },
    h("div", { class: "poster-art" }, art),
    h("div", {}, h("b", {}, poster.name), h("span", {}, h("i", { class: "scan", style: "font-style:normal" }, t("scan")), record)),
  );
  const open = () => choose(element, phones, (phone) => onScan(phone, poster));
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => event.key === "Enter" && open());
  element.addEventListener("dragstart", (event) => event.dataTransfer.setData("application/x-poster", poster.payload));
  return element;
}

function choose(anchor, phones, pick) {
  document.querySelector(".pop")?.remove();
  const rows = phones.map((phone) => {
    const role = (language === "en" && phone.person.role_en) || phone.person.role;
    return h("button", { onclick: () => { close(); pick(phone); } }, face(phone.person), h("span", {}, phone.person.name, h("small", {}, role)));
  });
  const pop = h("div", { class: "pop", role: "menu" }, h("small", {}, t("who_scans")), rows);
  const close = () => { pop.remove(); document.removeEventListener("pointerdown", outside, true); };
  const outside = (event) => !pop.contains(event.target) && close();
  document.addEventListener("pointerdown", outside, true);
  document.body.append(pop);
  const box = anchor.getBoundingClientRect();
  pop.style.left = `${Math.min(box.left, innerWidth - pop.offsetWidth - 8)}px`;
  pop.style.top = `${Math.max(8, box.top - pop.offsetHeight - 8)}px`;
  rows[0]?.focus();
}
