// The player: where does it stand, and how does one jump in it?

export const player = document.querySelector("#player");

export const now = () => player?.currentTime ?? 0;

export function play() {
  player.play().catch(() => {}); // a browser may want a gesture of its own first: the place is right all the same
}

export function toggle() {
  if (player.paused) play();
  else player.pause();
}

export function whenReady(act) {
  if (player.readyState >= 1 && !player.error) act();
  else {
    player.addEventListener("loadedmetadata", act, { once: true });
    player.load();
  }
}

export function seek(second) {
  whenReady(() => {
    player.currentTime = Math.max(0, Math.min(second, player.duration || second));
  });
}

export function clock(second) {
  const whole = Math.floor(second);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

export const tenth = (second) => String(Math.floor(second * 10 + 1e-6) / 10);
