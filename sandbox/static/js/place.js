// Choosing a place: a pin on the plan, numbers, or the browser's own location.

import { drawn, h } from "./dom.js";
import { ground, moved, offset, pin, plan } from "./map.js";
import { slide } from "./sheets.js";
import { t } from "./words.js";

const [WIDTH, HEIGHT] = [320, 210];
const DEFAULT = { name: "", latitude: 41.8057, longitude: 123.4315 };

export function placeSheet(screen, places, send) {
  const sites = places.length ? places : [DEFAULT];
  let [site, scale] = [sites[0], 2];
  let spot = moved(site, 24, -20);
  const number = (value, step) => h("input", { type: "number", value, step });
  const [latitude, longitude, accuracy] = [number("", "0.00001"), number("", "0.00001"), number("12", "1")];
  const far = h("span", { class: "far" });
  const picture = h("div");
  const map = h("div", { class: "map", title: t("pick_place") }, picture, far, h("div", { class: "zoom" }, zoom("+", 0.6), zoom("−", 1 / 0.6)));
  const row = h("div", { class: "sites" });

  function zoom(label, by) {
    const turn = (event) => { event.stopPropagation(); scale = Math.min(12, Math.max(0.7, scale * by)); paint(); };
    return h("button", { onclick: turn }, label);
  }

  function paint() {
    const { east, north } = offset(site, spot);
    picture.replaceChildren(drawn(plan(ground(site, scale) + pin(WIDTH / 2 + east / scale, HEIGHT / 2 - north / scale))));
    far.textContent = t("from_site", { metres: Math.round(Math.hypot(east, north)) });
    latitude.value = spot.latitude.toFixed(5);
    longitude.value = spot.longitude.toFixed(5);
    row.replaceChildren(...sites.filter((one) => one.name).map((one) =>
      h("button", { class: one === site ? "on" : "", onclick: () => { site = one; spot = moved(one, 24, -20); paint(); } }, one.name)));
  }

  map.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const [x, y] = [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
    spot = moved(site, (x - WIDTH / 2) * scale, (HEIGHT / 2 - y) * scale);
    paint();
  });
  for (const input of [latitude, longitude]) {
    input.addEventListener("change", () => { spot = { latitude: Number(latitude.value), longitude: Number(longitude.value) }; paint(); });
  }
  const ask = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => { spot = coords; accuracy.value = Math.round(coords.accuracy); paint(); },
      () => { far.textContent = t("no_browser_place"); },
    );
  const go = () => { veil.remove(); send({ latitude: Number(latitude.value), longitude: Number(longitude.value), accuracy: Number(accuracy.value) || undefined }); };
  const labelled = (key, input) => h("label", {}, t(key), input);
  const veil = slide(
    screen,
    h("h3", {}, t("pick_place")),
    map,
    row,
    h("div", { class: "numbers" }, labelled("latitude", latitude), labelled("longitude", longitude), labelled("accuracy", accuracy)),
    h("button", { class: "browser", onclick: ask }, t("browser_place")),
    h("div", { class: "acts" }, h("button", { onclick: () => veil.remove() }, t("cancel")), h("button", { class: "go", onclick: go }, t("send"))),
  );
  paint();
}
