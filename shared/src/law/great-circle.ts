// Distance on the surface of the earth.

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in km between two points given in degrees (haversine, mean radius 6,371 km). */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = Math.PI / 180;
  const latitude = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2;
  const longitude = Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
  const half = latitude + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * longitude;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
