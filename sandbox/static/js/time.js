// The sandbox's time: the server's, running on from when it was last heard.

import { language } from "./words.js";

let ahead = 0;
let zone = "Asia/Shanghai";

export function setZone(name) { zone = name; }
export function hear(now) { ahead = new Date(now).getTime() - Date.now(); }
export const now = () => new Date(Date.now() + ahead);

const locale = () => (language === "en" ? "en-GB" : "zh-CN");
const say = (moment, options) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }).format(new Date(moment));

export const hours = (moment) => say(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const day = (moment) => say(moment, { month: "long", day: "numeric" });
export const date = (moment) => say(moment, { year: "numeric", month: "short", day: "numeric", weekday: "short" });
export const dayKey = (moment) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(moment));
