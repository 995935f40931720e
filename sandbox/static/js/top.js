// The strip above: whose page this is, the clock to turn, the language.

import * as api from "./api.js";
import { h } from "./dom.js";
import { date, hours, now } from "./time.js";
import { language, t } from "./words.js";

export function paintTop(onTurned, onLanguage, shift) {
  const turn = (key, how) => h("button", { onclick: () => api.turn(how).then(onTurned) }, t(key));
  document.title = t("title");
  document.getElementById("top").replaceChildren(
    h("div", { class: "brand" }, h("img", { src: "/static/mark.svg", alt: "" }), h("div", {}, h("b", {}, t("title")), h("small", {}, t("subtitle")))),
    h(
      "div",
      { class: shift ? "clock turned" : "clock" },
      h("div", { class: "time" }, h("small", {}, t("clock")), h("b", { id: "now" })),
      h("div", { class: "turns" }, turn("hour", { seconds: 3600 }), turn("morning", { to: "morning" }), turn("month", { to: "month" }), shift ? turn("today", { to: "now" }) : null),
    ),
    h("button", { class: "tongue", onclick: () => onLanguage(language === "en" ? "zh" : "en") }, t("language")),
  );
  tickTop();
}

export function tickTop() {
  document.getElementById("now")?.replaceChildren(h("i", {}, date(now())), hours(now()));
}
