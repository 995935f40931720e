// A plan of the ground around a site, drawn here: no tiles, no network. WGS-84 degrees in and out.

const METRES_PER_DEGREE = 111_320;

// Metres from one place to another; flat is exact enough for the ground around a site.
export const offset = (from, to) => ({
  east: (to.longitude - from.longitude) * METRES_PER_DEGREE * Math.cos((from.latitude * Math.PI) / 180),
  north: (to.latitude - from.latitude) * METRES_PER_DEGREE,
});

export const moved = (from, east, north) => ({
  latitude: from.latitude + north / METRES_PER_DEGREE,
  longitude: from.longitude + east / (METRES_PER_DEGREE * Math.cos((from.latitude * Math.PI) / 180)),
});

// The same place always gets the same ground: a small generator seeded by its coordinates.
function dice(seed) {
  let state = (Math.abs(Math.round(seed * 1e4)) % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export function ground(centre, metresPerUnit, width = 320, height = 210) {
  const roll = dice(centre.latitude * 7 + centre.longitude * 13);
  const scale = 2 / metresPerUnit;
  const [cx, cy] = [width / 2, height / 2];
  const at = (x, y) => [cx + x * scale, cy + y * scale];
  const parts = [`<rect width="${width}" height="${height}" fill="#e6efe2"/>`];
  const road = (x1, y1, x2, y2, wide) => {
    const [a, b] = at(x1, y1);
    const [c, d] = at(x2, y2);
    const path = `M${a} ${b}L${c} ${d}`;
    parts.push(`<path d="${path}" stroke="#d3d9cf" stroke-width="${wide * scale + 2}"/><path d="${path}" stroke="#fff" stroke-width="${wide * scale}"/>`);
  };
  for (let i = -3; i <= 3; i += 1) {
    road(-900, i * 150 + 78 + roll() * 16, 900, i * 150 + 78 - roll() * 20, i ? 9 : 15);
    road(i * 215 + 104 + roll() * 20, -900, i * 215 + 104 - roll() * 20, 900, i ? 8 : 14);
  }
  for (let x = -4; x < 4; x += 1) for (let y = -4; y < 4; y += 1) block(parts, at, roll, x * 215 - 88, y * 150 - 50, scale);
  const [hx, hy] = at(-72, -40);
  parts.push(`<rect x="${hx}" y="${hy}" width="${144 * scale}" height="${80 * scale}" rx="${7 * scale}" fill="#f4691f22" stroke="#f4691f" stroke-width="1.6" stroke-dasharray="5 3.5"/>`);
  return parts.join("");
}

function block(parts, at, roll, x, y, scale) {
  for (let i = 0; i < 4; i += 1) {
    const [left, top] = at(x + (i % 2) * 88 + roll() * 12, y + (i > 1 ? 52 : 0) + roll() * 8);
    const green = roll() > 0.78;
    parts.push(`<rect x="${left}" y="${top}" width="${(46 + roll() * 30) * scale}" height="${(24 + roll() * 16) * scale}" rx="${3 * scale}" fill="${green ? "#c9e3bd" : "#d5dbe1"}"/>`);
  }
}

export const pin = (x, y, size = 1) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><ellipse cx="0" cy="1" rx="5" ry="2" fill="#0003"/><path d="M0 0C-9-11-11-15-11-20a11 11 0 0 1 22 0C11-15 9-11 0 0z" fill="#e5352b" stroke="#fff" stroke-width="1.5"/><circle cy="-20" r="4.2" fill="#fff"/></g>`;

export const plan = (inner, width = 320, height = 210) =>
  `<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice">${inner}</svg>`;
